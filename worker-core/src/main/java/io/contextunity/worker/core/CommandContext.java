package io.contextunity.worker.core;

import java.io.PrintWriter;

/** Where a {@link ModuleCommand} runs. */
public interface CommandContext {

  /** Where the answer goes; flushed when the command ends. */
  PrintWriter out();

  /** Where warnings go; flushed when the command ends. */
  PrintWriter err();

  /** The module's runs on the cluster that the host is configured with; connects when asked. */
  WorkflowCalls workflows();
}
