package io.contextunity.worker.host.temporal;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.temporal.api.workflowservice.v1.GetSystemInfoResponse;
import io.temporal.api.workflowservice.v1.GetSystemInfoResponse.Capabilities;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;
import java.util.concurrent.TimeUnit;

/**
 * Stands where a channel to Temporal would be when workers only replay. Of a server they ask what
 * it can do; it answers like a recent one, and nothing else.
 */
final class NoServer extends ManagedChannel {
  // With sdk_metadata alone the flags that a history was made with are heeded.
  private static final GetSystemInfoResponse INFO =
      GetSystemInfoResponse.newBuilder()
          .setServerVersion("replay")
          .setCapabilities(
              Capabilities.newBuilder()
                  .setSignalAndQueryHeader(true)
                  .setInternalErrorDifferentiation(true)
                  .setActivityFailureIncludeHeartbeat(true)
                  .setEncodedFailureAttributes(true)
                  .setUpsertMemo(true)
                  .setSdkMetadata(true))
          .build();

  private volatile boolean shutDown;

  @Override
  public <Q, R> ClientCall<Q, R> newCall(MethodDescriptor<Q, R> method, CallOptions options) {
    return new Answer<>(method);
  }

  @Override
  public String authority() {
    return "replay";
  }

  @Override
  public ManagedChannel shutdown() {
    shutDown = true;
    return this;
  }

  @Override
  public ManagedChannel shutdownNow() {
    return shutdown();
  }

  @Override
  public boolean isShutdown() {
    return shutDown;
  }

  @Override
  public boolean isTerminated() {
    return shutDown;
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) {
    return shutDown;
  }

  private static final class Answer<Q, R> extends ClientCall<Q, R> {
    private final MethodDescriptor<Q, R> method;
    private Listener<R> listener;

    Answer(MethodDescriptor<Q, R> method) {
      this.method = method;
    }

    @Override
    public void start(Listener<R> listener, Metadata headers) {
      this.listener = listener;
    }

    @Override
    public void halfClose() {
      MethodDescriptor<?, ?> known = WorkflowServiceGrpc.getGetSystemInfoMethod();
      if (!method.getFullMethodName().equals(known.getFullMethodName())) {
        close(Status.UNIMPLEMENTED.withDescription("A replay has no server"));
        return;
      }
      listener.onHeaders(new Metadata());
      listener.onMessage(method.parseResponse(INFO.toByteString().newInput()));
      close(Status.OK);
    }

    private void close(Status status) {
      listener.onClose(status, new Metadata());
    }

    @Override
    public void request(int messages) {}

    @Override
    public void cancel(String message, Throwable cause) {}

    @Override
    public void sendMessage(Q message) {}
  }
}
