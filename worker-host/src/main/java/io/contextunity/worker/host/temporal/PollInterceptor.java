package io.contextunity.worker.host.temporal;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.MethodDescriptor;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;

/** Watches the polls of one module's worker on their way to Temporal, and holds them back. */
final class PollInterceptor implements ClientInterceptor {
  private static final String WORKFLOW_TASK_ANSWER =
      WorkflowServiceGrpc.getRespondWorkflowTaskCompletedMethod().getFullMethodName();

  private final PollGate gate;
  private final Map<String, Polls> pollsByMethod;

  PollInterceptor(ModulePolls polls) {
    this.gate = polls.gate();
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
    if (polls != null) {
      Executor executor = executor(options);
      return new GatedPoll<>(new PollCall<>(call, method, executor, polls), method, executor, gate);
    }
    return method.getFullMethodName().equals(WORKFLOW_TASK_ANSWER)
        ? new WorkflowTaskAnswer<>(call, gate)
        : call;
  }

  private static Executor executor(CallOptions options) {
    return options.getExecutor() == null ? ForkJoinPool.commonPool() : options.getExecutor();
  }
}
