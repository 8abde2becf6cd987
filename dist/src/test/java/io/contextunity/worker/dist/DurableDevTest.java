package io.contextunity.worker.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.proto.core.ContextUnit;
import io.contextunity.proto.worker.WorkerServiceGrpc;
import io.contextunity.worker.host.wire.ContextUnitCodec;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything on one machine with Temporal's real program: what was started outlives us. */
@Tag("real-temporal")
final class DurableDevTest {
  private static final Duration TO_STOP = Duration.ofSeconds(60);
  private static final Duration TO_GET_THERE = Duration.ofMinutes(2);
  private static final Pattern STATUS_COMMAND = Pattern.compile("contextworker status (\\S+)");

  @TempDir Path directory;

  @Test
  void demo_statusStillAnswersAfterEverythingWasRestarted() throws IOException {
    Finished demo = command("demo").run(Duration.ofMinutes(3));
    Matcher told = STATUS_COMMAND.matcher(demo.out());

    assertThat(demo.exitCode()).as(demo.err()).isZero();
    assertThat(demo.out())
        .contains("its runs kept in", "These are the true counts")
        .containsPattern("Temporal's web page.*: http://");
    assertThat(told.find()).as(demo.out()).isTrue();
    try (RunningService dev = dev()) {
      Finished status = dev.call("status", told.group(1), "--tenant", "demo");

      assertThat(status.exitCode()).as(status.err()).isZero();
      assertThat(status.out())
          .startsWith("completed  " + told.group(1) + "\n")
          .contains("\"fetched\" : 90", "\"quarantined\" : 5");
      assertThat(dev.program().stop(TO_STOP).exitCode()).isZero();
    }
  }

  @Test
  void twiceInOneDirectory_saysWhereTheOtherIs() throws IOException {
    try (RunningService dev = dev()) {
      Finished second = command("dev", "--port", "0").run();

      assertThat(second.exitCode()).isEqualTo(1);
      assertThat(second.err())
          .startsWith("contextworker: Temporal's files in ")
          .contains("are in use by another process", "TEMPORAL_HOST=127.0.0.1:")
          .doesNotContain("\tat ");
      assertThat(dev.program().stop(TO_STOP).exitCode()).isZero();
    }
  }

  @Test
  void killed_theNextOneFinishesTheRun() throws Exception {
    Catalogue catalogue = Catalogue.write(directory, 30_000);
    String config = catalogue.settings().toString();
    String payload = "{\"supplier_code\": \"%s\"}".formatted(Catalogue.SUPPLIER);
    List<ProcessHandle> orphans = new ArrayList<>();
    try (RunningService dev = dev("--config", config)) {
      try (RunningProgram harvest =
          dev.client("start", "harvest", "--payload", payload, "--id", "cut-off", "--wait")
              .start()) {
        harvest.awaitLine("stage syncing", TO_GET_THERE);
        dev.program().handle().descendants().forEach(orphans::add);
        dev.program().kill();
      }
    }
    Path brain = directory.resolve(".contextworker").resolve("brain.db");
    assertThat(StoredProduct.in(brain, "default")).hasSizeLessThan(catalogue.products());
    try (RunningService next = dev("--config", config)) {
      Finished finished = next.call("status", "cut-off", "--wait");

      assertThat(finished.exitCode()).as("%s", finished).isZero();
      assertThat(finished.out()).startsWith("completed  cut-off\n");
      assertThat(next.program().stop(TO_STOP).exitCode()).isZero();
    } finally {
      orphans.forEach(ProcessHandle::destroyForcibly);
    }
    assertThat(catalogue.differences(StoredProduct.in(brain, "default"), "default")).isEmpty();
  }

  @Test
  void sameUnitTenTimesAtOnce_oneRun() throws Exception {
    Map<String, Object> payload = Map.of("workflow_type", "harvest", "supplier_code", "city-gear");
    ContextUnit unit =
        ContextUnitCodec.toMessage(
            io.contextunity.worker.core.ContextUnit.of(payload, "router:test"));
    try (RunningService dev = dev()) {
      List<Map<String, Object>> answers = sendAtOnce(unit, 10, dev.port());

      assertThat(answers).extracting(answer -> answer.get("run_id")).hasSize(10);
      assertThat(answers.stream().map(answer -> answer.get("workflow_id")).distinct()).hasSize(1);
      assertThat(answers.stream().map(answer -> answer.get("run_id")).distinct()).hasSize(1);
      Finished status = dev.call("status", (String) answers.get(0).get("workflow_id"), "--wait");
      assertThat(status.out())
          .startsWith("completed  ")
          .contains((String) answers.get(0).get("run_id"));
      assertThat(dev.program().stop(TO_STOP).exitCode()).isZero();
    }
  }

  private static List<Map<String, Object>> sendAtOnce(ContextUnit unit, int times, int port)
      throws Exception {
    ManagedChannel channel =
        NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
    try {
      var stub = WorkerServiceGrpc.newFutureStub(channel);
      List<Future<ContextUnit>> sent = new ArrayList<>();
      for (int i = 0; i < times; i++) {
        sent.add(stub.startWorkflow(unit));
      }
      List<Map<String, Object>> answers = new ArrayList<>();
      for (Future<ContextUnit> answer : sent) {
        answers.add(ContextUnitCodec.fromMessage(answer.get(60, TimeUnit.SECONDS)).payload());
      }
      return answers;
    } finally {
      channel.shutdownNow();
    }
  }

  private RunningService dev(String... more) throws IOException {
    return RunningService.start(Workplace.in(directory).dev(more).withRealTemporal());
  }

  private Invocation command(String... arguments) {
    return Workplace.in(directory).command(arguments).withRealTemporal();
  }
}
