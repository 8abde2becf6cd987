package io.contextunity.worker.host.cli.modules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contextunity.worker.host.cli.ExitCodes;
import io.contextunity.worker.host.cli.management.ManagementClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Has modules take no new tasks. */
@Command(
    name = "pause",
    mixinStandardHelpOptions = true,
    description = {
      "Have modules of a running host take no new tasks; what they have begun goes on.",
      "Polls under way end by themselves within a minute, and may each bring one more task; this",
      "command waits for that. Other workers on the same task queue go on, and a host that is",
      "started again polls again."
    })
final class PauseCommand extends ModuleChange {
  /** Temporal's minute and some. */
  private static final Duration TO_PAUSE = Duration.ofSeconds(90);

  @Option(
      names = "--no-wait",
      description = "Return at once, though polls under way may still bring tasks.")
  boolean noWait;

  @Override
  String verb() {
    return "pause";
  }

  @Override
  void await(ManagementClient client, List<ObjectNode> answers) throws InterruptedException {
    long begun = System.nanoTime();
    for (ObjectNode answer : answers) {
      if (!noWait && answer.path("state").asText().equals("PAUSING")) {
        await(client, answer, begun);
      }
    }
  }

  private void await(ManagementClient client, ObjectNode answer, long begun)
      throws InterruptedException {
    String module = answer.path("module").asText();
    String state = state(client, module);
    while (state.equals("PAUSING") && System.nanoTime() - begun < TO_PAUSE.toNanos()) {
      TimeUnit.MILLISECONDS.sleep(200);
      state = state(client, module);
    }
    answer.put("state", state);
    if (state.equals("PAUSED")) {
      say("Module '%s' is paused".formatted(module));
    } else if (state.equals("PAUSING")) {
      fail(
          "Module '%s' is still pausing after %d s: polls of it are under way yet (see: contextworker modules list)"
              .formatted(module, TO_PAUSE.toSeconds()),
          ExitCodes.FAILED);
    } else {
      fail(
          "Module '%s' is not paused any more: somebody else resumed or restarted it"
              .formatted(module),
          ExitCodes.FAILED);
    }
  }

  private static String state(ManagementClient client, String module) throws InterruptedException {
    for (JsonNode one : client.get("/modules").path("modules")) {
      if (one.path("name").asText().equals(module)) {
        return one.path("state").asText();
      }
    }
    return "GONE";
  }
}
