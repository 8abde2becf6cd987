package io.contextunity.worker.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Runs that a plugin's own code starts. */
final class PluginRunsTest {
  @RegisterExtension
  static final TestingWorkerHost host =
      TestingWorkerHost.ofJar(RelayPlugin.writeTo(directory()))
          .with(TestingPluginJar.plugin("other").module("other").writeTo(directory()));

  private final String id = "order-" + UUID.randomUUID();

  private static Path directory() {
    try {
      return Files.createDirectories(Path.of("target", "relay"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String relay(String... words) {
    TestingCommandRun run = host.command("relay", words);
    return (run.out() + run.err()).strip();
  }

  @Test
  void startOrJoin_success() {
    assertThat(relay("order", id, "acme", "ok"))
        .isEqualTo("started Receipt[orderWord=ok, tenantId=acme]");
  }

  @Test
  void startOrJoin_aSuccessIsAnsweredAgain() {
    relay("order", id, "acme", "ok");

    assertThat(relay("order", id, "acme", "other"))
        .isEqualTo("joined Receipt[orderWord=ok, tenantId=acme]");
  }

  @Test
  void startOrJoin_anOpenRunIsJoined() {
    relay("begin", id, "acme");
    host.workflowClient().newUntypedWorkflowStub(id).signal("go");

    assertThat(relay("order", id, "acme", "other"))
        .isEqualTo("joined Receipt[orderWord=wait, tenantId=acme]");
  }

  @Test
  void startOrJoin_beginsAnewAfterAFailure() {
    assertThat(relay("order", id, "acme", "fail")).isEqualTo("started ApplicationFailure");
    assertThat(relay("order", id, "acme", "ok")).startsWith("started Receipt");
  }

  @Test
  void startOrJoin_beginsAnewAfterItWasTerminated() {
    relay("begin", id, "acme");
    host.workflowClient().newUntypedWorkflowStub(id).terminate("no use");

    assertThat(relay("order", id, "acme", "ok")).startsWith("started Receipt");
  }

  @Test
  void startOrJoin_beginsAnewAfterItWasCancelled() {
    assertThat(relay("cancel", id)).isEqualTo("started CanceledFailure");
    assertThat(relay("order", id, "", "ok")).startsWith("started Receipt");
  }

  @Test
  void startOrJoin_ofAnotherTenant() {
    relay("begin", id, "acme");

    assertThat(relay("order", id, "other", "ok"))
        .contains("Run '" + id + "' is of another tenant (choose another id)");
  }

  @Test
  void startOrJoin_ofAnotherWorkflow() {
    String taken = host.start("relay", Map.of("order_word", "y")).workflowId();

    assertThat(relay("order", taken, "", "ok"))
        .contains("Run '" + taken + "' is of another workflow, 'RelayWorkflow' (choose another");
  }

  @Test
  void startOrJoin_inTheWorker() {
    host.start("relay", Map.of("order_word", "ok")).await();

    assertThat(relay("order", "relayed-ok", "", "other"))
        .isEqualTo("joined Receipt[orderWord=ok, tenantId=]");
  }

  @Test
  void result_twoHundredAtOnceHoldNoThreads() {
    assertThat(relay("many", id)).isEqualTo("0 0 200");
  }

  @Test
  void startOrJoin_unknownWorkflow() {
    assertThat(relay("type"))
        .contains("Module 'relay' has no workflow 'Nothing' (known: OrderWorkflow, RelayWorkflow)");
  }

  @Test
  void startOrJoin_tooLarge() {
    assertThat(relay("large"))
        .contains("Run 'large' is not started: payload: 3,000,0")
        .contains("more than Temporal's limit of 2,097,152 bytes");
  }
}
