package io.contextunity.worker.harvest.preview;

import io.contextunity.worker.core.CommandContext;
import io.contextunity.worker.core.WorkflowCalls;
import java.io.PrintWriter;
import java.io.StringWriter;

/** Catches what a command writes; it has no cluster. */
final class TestingCommandContext implements CommandContext {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final PrintWriter outWriter = new PrintWriter(out);
  private final PrintWriter errWriter = new PrintWriter(err);

  String written() {
    outWriter.flush();
    return out.toString();
  }

  @Override
  public PrintWriter out() {
    return outWriter;
  }

  @Override
  public PrintWriter err() {
    return errWriter;
  }

  @Override
  public WorkflowCalls workflows() {
    throw new AssertionError("a preview asks no cluster");
  }
}
