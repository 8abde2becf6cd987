package io.contextunity.worker.local.temporal;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** A run that takes a given time and returns what it was given. */
@WorkflowInterface
public interface EchoWorkflow {
  String QUEUE = "echo-tasks";

  @WorkflowMethod
  String echo(String text, long millis);
}
