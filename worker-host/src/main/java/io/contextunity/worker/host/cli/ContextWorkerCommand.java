package io.contextunity.worker.host.cli;

import io.contextunity.worker.host.HostVersion;
import io.contextunity.worker.host.Role;
import io.contextunity.worker.host.cli.client.StartCommand;
import io.contextunity.worker.host.cli.client.StatusCommand;
import io.contextunity.worker.host.cli.deployments.DeploymentsCommand;
import io.contextunity.worker.host.cli.doctor.DoctorCommand;
import io.contextunity.worker.host.cli.module.ModuleInvocation;
import io.contextunity.worker.host.cli.modules.ModulesCommand;
import io.contextunity.worker.host.cli.plugins.PluginsCommand;
import io.contextunity.worker.host.cli.schedules.SchedulesCommand;
import io.contextunity.worker.host.cli.token.TokenCommand;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code contextworker}: the gRPC service, or with {@code --temporal} the worker. */
@Command(
    name = "contextworker",
    mixinStandardHelpOptions = true,
    versionProvider = ContextWorkerCommand.Version.class,
    description = {
      "Runs the gRPC service that starts workflows and answers for them;",
      "with --temporal, runs the modules' workflows and activities instead."
    },
    footer = {
      "",
      "Modules may bring commands of their own:",
      "  contextworker [OPTIONS] MODULE COMMAND [ARGUMENTS]",
      "  contextworker MODULE --help"
    },
    subcommands = {
      PluginsCommand.class,
      DeploymentsCommand.class,
      ModulesCommand.class,
      SchedulesCommand.class,
      StartCommand.class,
      StatusCommand.class,
      TokenCommand.class,
      DoctorCommand.class
    })
public final class ContextWorkerCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Mixin HostOptions options;

  @Option(names = "--temporal", description = "Run a Temporal worker instead of the gRPC service.")
  boolean temporal;

  /** No built-in command; options are not looked for from here on. */
  @Parameters(arity = "0..*", hidden = true)
  List<String> moduleWords = List.of();

  /** The whole command line, with the commands that other jars contribute. */
  public static CommandLine commandLine() {
    CommandLine line = new CommandLine(new ContextWorkerCommand());
    ServiceLoader.load(CommandProvider.class)
        .forEach(provider -> provider.commands().forEach(line::addSubcommand));
    // Of this command alone: what stands behind a module's name is the module's.
    line.getCommandSpec().parser().stopAtPositional(true);
    return line.setExpandAtFiles(false)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(Failures::ofParameters)
        .setExecutionExceptionHandler(Failures::ofExecution);
  }

  @Override
  public Integer call() throws InterruptedException {
    if (!moduleWords.isEmpty()) {
      return module();
    }
    return RunningHost.untilStopped(
        options.load(), Set.of(temporal ? Role.WORKER : Role.SERVICE), spec.commandLine().getOut());
  }

  private int module() {
    CommandLine line = spec.commandLine();
    if (temporal) {
      throw new ParameterException(
          line,
          "--temporal and '%s' (expected: one of them; modules to run are named with --modules)"
              .formatted(moduleWords.get(0)));
    }
    return new ModuleInvocation(line, options.load()).run(moduleWords);
  }

  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"contextworker " + HostVersion.current()};
    }
  }
}
