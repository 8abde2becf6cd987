package io.contextunity.worker.host.cli.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contextunity.worker.host.cli.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Starts a run through the service. */
@Command(
    name = "start",
    mixinStandardHelpOptions = true,
    description = "Start a workflow through the gRPC service.")
public final class StartCommand implements Callable<Integer> {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  @Spec CommandSpec spec;

  @Mixin ClientOptions options;

  @Parameters(
      paramLabel = "TYPE",
      description = "A module's name (harvest) or a workflow type (HarvestWorkflow).")
  String type;

  @Option(
      names = "--payload",
      paramLabel = "JSON|@FILE",
      description = "The workflow's parameters as a JSON object, or @ and a file that holds it.")
  String payload = "{}";

  @Option(
      names = "--id",
      paramLabel = "ID",
      description = "The run's workflow_id (default: made of the type and the unit).")
  String workflowId;

  @Option(names = "--wait", description = "Wait for the end and print the result.")
  boolean wait;

  @Override
  public Integer call() throws InterruptedException {
    Map<String, Object> request = new LinkedHashMap<>(parameters());
    request.put("workflow_type", type);
    options.tenant().ifPresent(tenant -> request.put("tenant_id", tenant));
    if (workflowId != null) {
      request.put("workflow_id", workflowId);
    }
    try (WorkerClient client = options.connect()) {
      Map<String, Object> started = client.start(request);
      if (!wait) {
        return RunView.print(spec.commandLine().getOut(), started);
      }
      System.err.println("started  " + started.get("workflow_id"));
      Map<String, Object> task =
          new RunWatch(client, System.err, Terminal.isInteractive())
              .untilClosed((String) started.get("workflow_id"), options.tenant());
      return RunView.print(spec.commandLine().getOut(), task);
    }
  }

  private Map<String, Object> parameters() {
    try {
      String text = payload.startsWith("@") ? read(Path.of(payload.substring(1))) : payload;
      if (JSON.readTree(text) instanceof ObjectNode object) {
        return JSON.convertValue(object, new TypeReference<>() {});
      }
      throw new ParameterException(
          spec.commandLine(), "--payload is no JSON object (expected: {\"name\": value, ...})");
    } catch (JsonProcessingException e) {
      throw new ParameterException(
          spec.commandLine(),
          "--payload is no JSON object: %s (line %d)"
              .formatted(
                  e.getOriginalMessage().lines().findFirst().orElse(""),
                  e.getLocation() == null ? 1 : e.getLocation().getLineNr()));
    }
  }

  private String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new ParameterException(
          spec.commandLine(), "--payload file '%s' cannot be read".formatted(file));
    }
  }
}
