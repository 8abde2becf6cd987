package io.contextunity.worker.host.cli.module;

import io.contextunity.worker.core.CommandContext;
import io.contextunity.worker.core.WorkflowCalls;
import io.contextunity.worker.host.CommandHost;
import java.io.PrintWriter;

/** Where a module's command runs. */
record TerminalContext(PrintWriter out, PrintWriter err, CommandHost host)
    implements CommandContext {
  @Override
  public WorkflowCalls workflows() {
    return host.workflows();
  }
}
