package io.contextunity.worker.host.cli.deployments;

import io.contextunity.worker.host.cli.ExitCodes;
import io.contextunity.worker.host.cli.HostOptions;
import io.contextunity.worker.host.cli.plugins.Json;
import io.contextunity.worker.host.temporal.deployment.DeploymentException;
import io.contextunity.worker.host.temporal.deployment.DeploymentState;
import io.contextunity.worker.host.temporal.deployment.Deployments;
import io.contextunity.worker.host.temporal.deployment.VersionState;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What keeps old builds, and the end of those that nothing keeps. */
@Command(
    name = "drain",
    mixinStandardHelpOptions = true,
    description = {
      "Tell which builds that get no new runs are drained, so that their workers may go, and how",
      "many open runs are pinned to the others. Exit code 0 if all of them are drained (and",
      "deleted, with --delete), 1 if not. Temporal looks every few minutes whether one is."
    })
final class DrainCommand implements Callable<Integer> {
  private static final long BETWEEN_LOOKS = 2;

  @Spec CommandSpec spec;

  @Mixin HostOptions options;

  @Parameters(index = "0", paramLabel = "MODULE", description = "The module.")
  String module;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "BUILD",
      description = "Only this build, or how only its name begins, such as its version.")
  String build;

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      description = "Wait until it is so, this long at most.")
  long wait;

  @Option(
      names = "--delete",
      description = {
        "Delete drained builds from the server, which keeps 100 of each module. Refused while a",
        "worker polls for one, and until five minutes after."
      })
  boolean delete;

  @Option(names = "--json", description = "Print JSON.")
  boolean json;

  @Override
  public Integer call() throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(wait);
    List<DrainRow> rows = look();
    while (!isDone(rows) && System.nanoTime() < deadline) {
      TimeUnit.SECONDS.sleep(BETWEEN_LOOKS);
      rows = with(deleted(rows), look());
    }
    print(rows);
    return isDone(rows) ? ExitCodes.OK : ExitCodes.FAILED;
  }

  // What was deleted is not found again.
  private static List<DrainRow> deleted(List<DrainRow> rows) {
    return rows.stream().filter(DrainRow::deleted).toList();
  }

  private static List<DrainRow> with(List<DrainRow> deleted, List<DrainRow> rest) {
    return Stream.concat(deleted.stream(), rest.stream()).toList();
  }

  private List<DrainRow> look() {
    return Gateway.ask(
        options,
        deployments -> {
          DeploymentState state = deployments.require(module);
          return chosen(state).stream().map(version -> row(deployments, version)).toList();
        });
  }

  private List<VersionState> chosen(DeploymentState state) {
    if (build == null) {
      return state.versions().stream().filter(VersionState::wasActive).toList();
    }
    VersionState version = state.requireVersion(build);
    if (version.isActive()) {
      throw new DeploymentsFailure(
          ("Module '%s': build %s is %s: new runs go to it (first: contextworker deployments"
                  + " promote or rollback)")
              .formatted(module, version.buildId(), VersionTable.status(state, version)));
    }
    return List.of(version);
  }

  private DrainRow row(Deployments deployments, VersionState version) {
    if (!delete || !version.isIdle()) {
      return DrainRow.of(version);
    }
    try {
      deployments.delete(module, version.buildId());
      return DrainRow.of(version).afterDelete();
    } catch (DeploymentException e) {
      return DrainRow.of(version).butNotDeleted(e.getMessage());
    }
  }

  private boolean isDone(List<DrainRow> rows) {
    return rows.stream().allMatch(row -> row.drained() && (!delete || row.deleted()));
  }

  private void print(List<DrainRow> rows) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(Json.of(new Drain(module, rows)));
    } else if (rows.isEmpty()) {
      out.printf("%s: no build has ceased to get new runs%n", module);
    } else {
      rows.forEach(row -> out.printf("%s  %s%n", row.buildId(), row.text()));
    }
    out.flush();
  }

  /** What JSON has. */
  record Drain(String module, List<DrainRow> versions) {}
}
