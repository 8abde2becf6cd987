package io.contextunity.worker.host.cli.plugins;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contextunity.worker.host.cli.ExitCodes;
import io.contextunity.worker.host.cli.management.ManagementOptions;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Has a running host look at its plugins directory anew. */
@Command(
    name = "reload",
    mixinStandardHelpOptions = true,
    description = {
      "Have a running host look at its plugins directory anew, and say what each file came to.",
      "Exit code 1 if one was refused; what ran before goes on then."
    })
final class ReloadCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Mixin ManagementOptions options;

  @Option(names = "--json", description = "Print JSON.")
  boolean json;

  @Override
  public Integer call() throws InterruptedException {
    ObjectNode answer = options.connect().post("/plugins/reload");
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(answer.toPrettyString());
    } else {
      print(answer.path("outcomes"), out);
    }
    out.flush();
    return answer.path("outcomes").findValuesAsText("kind").contains("REFUSED")
        ? ExitCodes.FAILED
        : ExitCodes.OK;
  }

  private static void print(JsonNode outcomes, PrintWriter out) {
    if (outcomes.isEmpty()) {
      out.println("The plugins directory is empty");
    }
    for (JsonNode outcome : outcomes) {
      out.printf(
          "%-12s  %s: %s%n",
          outcome.path("kind").asText(),
          outcome.path("file").asText(),
          outcome.path("text").asText());
    }
  }
}
