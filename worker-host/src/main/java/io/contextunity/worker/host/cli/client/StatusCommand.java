package io.contextunity.worker.host.cli.client;

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

/** Asks the service for a run. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Show what became of a run.")
public final class StatusCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Mixin ClientOptions options;

  @Parameters(paramLabel = "ID", description = "The run's workflow_id.")
  String workflowId;

  @Option(names = "--wait", description = "Wait for the run's end.")
  boolean wait;

  @Override
  public Integer call() throws InterruptedException {
    try (WorkerClient client = options.connect()) {
      if (wait) {
        new RunWatch(client, System.err, Terminal.isInteractive())
            .untilClosed(workflowId, options.tenant());
      }
      Map<String, Object> request = new LinkedHashMap<>();
      request.put("workflow_id", workflowId);
      options.tenant().ifPresent(tenant -> request.put("tenant_id", tenant));
      return RunView.print(spec.commandLine().getOut(), client.status(request));
    }
  }
}
