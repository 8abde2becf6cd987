package io.contextunity.worker.host.temporal;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.MethodDescriptor;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;
import java.util.Map;

/** Watches the polls of one module's worker on their way to Temporal. */
final class PollInterceptor implements ClientInterceptor {
  private final Map<String, Polls> pollsByMethod;

  PollInterceptor(ModulePolls polls) {
    this.pollsByMethod =
        Map.of(
            WorkflowServiceGrpc.getPollWorkflowTaskQueueMethod().getFullMethodName(),
            polls.workflows(),
            WorkflowServiceGrpc.getPollActivityTaskQueueMethod().getFullMethodName(),
            polls.activities());
  }

  @Override
  public <Q, A> ClientCall<Q, A> interceptCall(
      MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
    ClientCall<Q, A> call = next.newCall(method, options);
    Polls polls = pollsByMethod.get(method.getFullMethodName());
    return polls == null ? call : new PollCall<>(call, method, options.getExecutor(), polls);
  }
}
