package io.contextunity.worker.host.cli.client;

import io.contextunity.worker.host.cli.JsonText;
import io.contextunity.worker.host.cli.Terminal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Starts a run through the service. */
@Command(
    name = "start",
    mixinStandardHelpOptions = true,
    description = "Start a workflow through the gRPC service.")
public final class StartCommand implements Callable<Integer> {
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
    Map<String, Object> request =
        new LinkedHashMap<>(new JsonText(spec.commandLine(), "--payload").object(payload));
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
}
