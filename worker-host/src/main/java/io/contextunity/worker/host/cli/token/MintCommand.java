package io.contextunity.worker.host.cli.token;

import io.contextunity.worker.host.cli.ExitCodes;
import io.contextunity.worker.host.cli.HostOptions;
import io.contextunity.worker.host.token.TokenMint;
import io.contextunity.worker.host.token.TokenMint.Grant;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Prints a new token, and nothing else, so that it can be piped. */
@Command(
    name = "mint",
    mixinStandardHelpOptions = true,
    description = "Print a token signed with the configured secret.")
final class MintCommand implements Callable<Integer> {
  private static final Set<String> KNOWN =
      Set.of("worker:execute", "worker:read", "worker:schedule", "worker:admin");

  @Spec CommandSpec spec;

  @Mixin HostOptions options;

  @Option(
      names = "--project",
      paramLabel = "NAME",
      required = true,
      description = "Whose token it is; 'platform' for ContextUnity's own services.")
  String project;

  @Option(
      names = "--tenant",
      paramLabel = "ID",
      split = ",",
      description = "Whose data it is good for; may be repeated, the first is the default one.")
  List<String> tenants = List.of();

  @Option(
      names = "--permission",
      paramLabel = "NAME",
      split = ",",
      required = true,
      description = {
        "What it allows: worker:execute, worker:read, worker:schedule, worker:admin;",
        "may be repeated.",
        "admin:all is every tenant, and no permission by itself."
      })
  List<String> permissions;

  @Option(
      names = "--agent",
      paramLabel = "NAME",
      defaultValue = "worker:cli",
      description = "Who shows it (default: ${DEFAULT-VALUE}).")
  String agent;

  @Option(
      names = "--expires-in",
      paramLabel = "TIME",
      converter = Lifetime.class,
      defaultValue = "1h",
      description = "How long it is good for: 30s, 15m, 8h, 90d (default: ${DEFAULT-VALUE}).")
  Duration lifetime;

  @Override
  public Integer call() {
    if (project.isBlank() || project.contains("session")) {
      throw new ParameterException(
          spec.commandLine(),
          "--project '%s' (expected: a name without 'session', which marks another kind of token)"
              .formatted(project));
    }
    TokenMint mint = new TokenMint(ConfiguredSecret.require(options));
    PrintWriter err = spec.commandLine().getErr();
    for (String permission : permissions) {
      if (permission.startsWith("worker:") && !KNOWN.contains(permission)) {
        err.println("note: this worker asks for no permission '%s'".formatted(permission));
      }
    }
    if (tenants.isEmpty() && !worksForNoTenant()) {
      err.println("note: without --tenant the token can start and read nothing");
    }
    err.flush();
    Grant grant = new Grant(project, tenants, permissions, agent, Optional.of(lifetime));
    spec.commandLine().getOut().println(mint.mint(grant, Instant.now()));
    spec.commandLine().getOut().flush();
    return ExitCodes.OK;
  }

  // Or for all of them.
  private boolean worksForNoTenant() {
    return permissions.contains("admin:all") || Set.of("worker:admin").containsAll(permissions);
  }
}
