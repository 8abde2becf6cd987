package io.contextunity.worker.host.cli.schedules;

import io.contextunity.worker.host.cli.JsonText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What a schedule starts. A picocli mixin. */
final class RunOptions {
  @Option(
      names = "--workflow",
      paramLabel = "TYPE",
      required = true,
      description = "A module's name (harvest) or a workflow type (HarvestWorkflow).")
  String workflow;

  @Option(
      names = "--task-queue",
      paramLabel = "QUEUE",
      description = "Where its runs go, if not to the module's own queue.")
  String taskQueue;

  @Option(
      names = "--payload",
      paramLabel = "JSON|@FILE",
      description = "The workflow's parameters as a JSON object, or @ and a file that holds it.")
  String payload = "{}";

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "One parameter more; the value is JSON, or else a text. May be repeated.")
  Map<String, String> more = new LinkedHashMap<>();

  @Option(
      names = "--args",
      paramLabel = "JSON|@FILE",
      description = "Instead of those: a JSON list of positional arguments.")
  String arguments;

  @Option(
      names = "--tenant",
      paramLabel = "ID",
      description = "Whom its runs belong to (tenant_id).")
  String tenant = "";

  Optional<List<Object>> arguments(CommandSpec spec) {
    if (arguments == null) {
      return Optional.empty();
    }
    if (!payload.equals("{}") || !more.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "--args stands beside --payload or --set (expected: one of them)");
    }
    return Optional.of(new JsonText(spec.commandLine(), "--args").list(arguments));
  }

  Map<String, Object> parameters(CommandSpec spec) {
    Map<String, Object> all =
        new LinkedHashMap<>(new JsonText(spec.commandLine(), "--payload").object(payload));
    more.forEach((key, value) -> all.put(key, JsonText.value(value)));
    return all;
  }
}
