package io.contextunity.worker.host.temporal;

import io.grpc.ClientCall;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.Metadata;
import io.temporal.api.command.v1.Command;
import io.temporal.api.enums.v1.WorkerVersioningMode;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskCompletedRequest;

/**
 * Tells Temporal what a workflow task came to.
 *
 * <p>The SDK asks to be handed activities that it schedules in the answer, past all polls; while
 * the gate is held they are left to the queue. And it says how a workflow wants to be versioned
 * where the workflow's own annotation says it, even of a worker without versions: Temporal refuses
 * such an answer, and the run would never go on.
 */
final class WorkflowTaskAnswer<Q, A> extends SimpleForwardingClientCall<Q, A> {
  private final PollGate gate;
  private boolean mayBringActivities;

  WorkflowTaskAnswer(ClientCall<Q, A> call, PollGate gate) {
    super(call);
    this.gate = gate;
  }

  @Override
  public void start(Listener<A> listener, Metadata headers) {
    mayBringActivities = gate.enter(this);
    try {
      super.start(
          mayBringActivities ? new LeavingListener<>(listener, gate, this) : listener, headers);
    } catch (RuntimeException | Error e) {
      gate.leave(this);
      throw e;
    }
  }

  @Override
  @SuppressWarnings("unchecked") // the same class as the message
  public void sendMessage(Q message) {
    super.sendMessage(
        message instanceof RespondWorkflowTaskCompletedRequest answer
            ? (Q) acceptable(answer)
            : message);
  }

  private RespondWorkflowTaskCompletedRequest acceptable(
      RespondWorkflowTaskCompletedRequest answer) {
    boolean versioned =
        answer.getDeploymentOptions().getWorkerVersioningMode()
            == WorkerVersioningMode.WORKER_VERSIONING_MODE_VERSIONED;
    if (mayBringActivities && versioned) {
      return answer;
    }
    var changed = answer.toBuilder();
    if (!versioned) {
      changed.clearVersioningBehavior();
    }
    if (!mayBringActivities) {
      leaveActivities(changed);
    }
    return changed.build();
  }

  private static void leaveActivities(RespondWorkflowTaskCompletedRequest.Builder answer) {
    answer.getCommandsBuilderList().stream()
        .filter(Command.Builder::hasScheduleActivityTaskCommandAttributes)
        .forEach(
            command ->
                command
                    .getScheduleActivityTaskCommandAttributesBuilder()
                    .setRequestEagerExecution(false));
  }
}
