package io.contextunity.worker.harvest.preview;

import io.contextunity.worker.core.CommandException;
import java.io.UncheckedIOException;
import picocli.CommandLine.ParameterException;

/** What went wrong, as one line for the person at the terminal. */
final class PreviewFailures {
  private PreviewFailures() {}

  static CommandException of(Exception failure) {
    if (failure instanceof CommandException known) {
      return known;
    }
    if (failure instanceof ParameterException wrong) {
      return of(wrong);
    }
    Throwable cause = failure instanceof UncheckedIOException io ? io.getCause() : failure;
    String message = cause.getMessage() == null ? cause.getClass().getName() : cause.getMessage();
    return new CommandException(message, failure);
  }

  private static CommandException of(ParameterException wrong) {
    String line = wrong.getMessage().lines().findFirst().orElse("wrong arguments");
    return new CommandException(
        line + " (see contextworker harvest " + PreviewCommand.NAME + " --help)", wrong);
  }
}
