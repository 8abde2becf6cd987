package io.contextunity.worker.local.temporal;

import io.temporal.workflow.Workflow;
import java.time.Duration;

/** Waits on Temporal's own timer, so that the server's clock is in it. */
public final class EchoWorkflowImpl implements EchoWorkflow {
  @Override
  public String echo(String text, long millis) {
    Workflow.sleep(Duration.ofMillis(millis));
    return text;
  }
}
