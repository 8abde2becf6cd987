package io.contextunity.worker.host.cli;

import io.contextunity.worker.core.BrainException;
import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.host.RequestException;
import io.contextunity.worker.host.plugin.RequestedModuleFailedException;
import io.contextunity.worker.host.temporal.coverage.UncoveredException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns failures into a sentence and an exit code; only a fault of our own shows a stack trace. */
final class Failures {
  private Failures() {}

  static int ofParameters(ParameterException e, String[] args) {
    CommandLine line = e.getCommandLine();
    line.getErr().println("contextworker: " + e.getMessage());
    UnmatchedArgumentException.printSuggestions(e, line.getErr());
    line.getErr().printf("Try: %s --help%n", line.getCommandSpec().qualifiedName());
    line.getErr().flush();
    return ExitCodes.USAGE;
  }

  static int ofExecution(Exception e, CommandLine line, ParseResult parsed) {
    int code = code(e);
    if (code == ExitCodes.FAILED && !saysItAll(e)) {
      e.printStackTrace(line.getErr());
    } else {
      line.getErr().println("contextworker: " + e.getMessage());
    }
    line.getErr().flush();
    return code;
  }

  private static boolean saysItAll(Exception e) {
    return e instanceof CommandException
        || e instanceof BrainException
        || e instanceof RequestException;
  }

  private static int code(Exception e) {
    if (e instanceof RequestedModuleFailedException) {
      return ExitCodes.MODULE_FAILED;
    }
    if (e instanceof UncoveredException) {
      return ExitCodes.UNCOVERED;
    }
    return e instanceof ModuleException
            || (e instanceof RequestException request && isUsage(request))
        ? ExitCodes.USAGE
        : ExitCodes.FAILED;
  }

  private static boolean isUsage(RequestException e) {
    return switch (e.kind()) {
      case INVALID_ARGUMENT, NOT_FOUND, ALREADY_EXISTS -> true;
      default -> false;
    };
  }
}
