package io.contextunity.worker.host.temporal;

import io.grpc.ClientCall;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.Metadata;
import io.temporal.api.command.v1.Command;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskCompletedRequest;

/**
 * Tells Temporal what a workflow task came to. The SDK asks to be handed activities that it
 * schedules in the answer, past all polls; while the gate is held they are left to the queue.
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
        !mayBringActivities && message instanceof RespondWorkflowTaskCompletedRequest answer
            ? (Q) withoutEagerActivities(answer)
            : message);
  }

  private static RespondWorkflowTaskCompletedRequest withoutEagerActivities(
      RespondWorkflowTaskCompletedRequest answer) {
    var changed = answer.toBuilder();
    changed.getCommandsBuilderList().stream()
        .filter(Command.Builder::hasScheduleActivityTaskCommandAttributes)
        .forEach(
            command ->
                command
                    .getScheduleActivityTaskCommandAttributesBuilder()
                    .setRequestEagerExecution(false));
    return changed.build();
  }
}
