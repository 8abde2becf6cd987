package io.contextunity.worker.host.cli.module;

import io.contextunity.worker.core.BrainException;
import io.contextunity.worker.core.CommandException;
import io.contextunity.worker.core.ModuleCommand;
import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.host.CommandHost;
import io.contextunity.worker.host.cli.ExitCodes;
import io.contextunity.worker.host.config.Nearest;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The words behind a module's name: which of its commands is meant, and what came of it. */
public final class ModuleCommandLine {
  private static final Logger log = LoggerFactory.getLogger(ModuleCommandLine.class);

  private final CommandHost host;
  private final PrintWriter out;
  private final PrintWriter err;
  private final String module;
  private final List<ModuleCommand> commands;

  public ModuleCommandLine(CommandHost host, PrintWriter out, PrintWriter err) {
    this.host = host;
    this.out = out;
    this.err = err;
    this.module = host.module().name();
    this.commands = host.module().config().commands();
  }

  /**
   * Does what the words say; whatever goes wrong is told in a line.
   *
   * @return the exit code
   */
  public int run(List<String> words) {
    try {
      return dispatch(words);
    } finally {
      out.flush();
      err.flush();
    }
  }

  private int dispatch(List<String> words) {
    if (words.isEmpty()) {
      new CommandList(host.module()).print(err);
      return ExitCodes.USAGE;
    }
    String name = words.get(0);
    if (name.equals("--help") || name.equals("-h")) {
      new CommandList(host.module()).print(out);
      return ExitCodes.OK;
    }
    Optional<ModuleCommand> command =
        commands.stream().filter(known -> known.name().equals(name)).findFirst();
    if (command.isEmpty()) {
      failed(unknown(name));
      err.printf("Try: contextworker %s --help%n", module);
      return ExitCodes.USAGE;
    }
    return run(command.get(), words.subList(1, words.size()));
  }

  private String unknown(String name) {
    if (name.startsWith("-")) {
      return "Module '%s' has no option '%s' (contextworker's own stand before the module's name)"
          .formatted(module, name);
    }
    List<String> known = commands.stream().map(ModuleCommand::name).sorted().toList();
    String message =
        "Module '%s' has no command '%s' (known: %s)"
            .formatted(module, name, known.isEmpty() ? "none" : String.join(", ", known));
    return Nearest.to(name, known)
        .map(nearest -> message + "; did you mean " + nearest + "?")
        .orElse(message);
  }

  private int run(ModuleCommand command, List<String> arguments) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(host.classLoader());
    try {
      return command.run(new TerminalContext(out, err, host), List.copyOf(arguments));
    } catch (CommandException | BrainException | ModuleException e) {
      log.debug("Command {} of module {} failed", command.name(), module, e);
      return failed(e.getMessage());
    } catch (Exception | LinkageError e) {
      log.debug("Command {} of module {} failed", command.name(), module, e);
      return failed(
          "Command '%s' of module '%s' failed: %s (for the stack trace: LOG_LEVEL=DEBUG)"
              .formatted(command.name(), module, e.toString().lines().findFirst().orElse("")));
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private int failed(String message) {
    out.flush();
    err.println("contextworker: " + message);
    return ExitCodes.FAILED;
  }
}
