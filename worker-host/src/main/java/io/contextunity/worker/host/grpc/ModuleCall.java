package io.contextunity.worker.host.grpc;

import io.contextunity.worker.core.rpc.RpcCall;
import io.contextunity.worker.core.rpc.RpcException;
import io.contextunity.worker.host.grpc.ModuleCalls.Serving;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One call of a module's method, from its request to its answer. */
final class ModuleCall extends ServerCall.Listener<byte[]> implements RpcCall {
  private static final Logger log = LoggerFactory.getLogger(ModuleCall.class);

  private final ModuleCalls calls;
  private final ServerCall<byte[], byte[]> call;
  private final Metadata headers;
  private final AtomicBoolean answered = new AtomicBoolean();
  private final List<Runnable> onCancel = new ArrayList<>();
  private boolean cancelled;
  private byte[] message;
  private Serving serving;

  private ModuleCall(ModuleCalls calls, ServerCall<byte[], byte[]> call, Metadata headers) {
    this.calls = calls;
    this.call = call;
    this.headers = headers;
  }

  static ServerCall.Listener<byte[]> begin(
      ModuleCalls calls, ServerCall<byte[], byte[]> call, Metadata headers) {
    call.request(2); // the second one would be one too many
    return new ModuleCall(calls, call, headers);
  }

  @Override
  public void onMessage(byte[] received) {
    if (message == null) {
      message = received;
    } else {
      fail(Status.INTERNAL.withDescription("More than one request (expected: one)"));
    }
  }

  @Override
  public void onHalfClose() {
    if (message == null) {
      fail(Status.INTERNAL.withDescription("No request (expected: one)"));
    }
    if (answered.get()) {
      return;
    }
    Optional<Serving> found = calls.begin(this);
    if (found.isEmpty()) {
      fail(
          Status.UNAVAILABLE.withDescription(
              "Nobody serves this here now (the worker stops, or a plugin is being replaced): ask another, or again later"));
      return;
    }
    serving = found.get();
    try {
      serving.thread().call(() -> serving.handler().handle(this)).whenComplete(this::answer);
    } catch (Throwable e) { // of a plugin: also an error that is no exception
      answer(null, e);
    }
  }

  private void answer(byte[] reply, Throwable thrown) {
    Throwable at = thrown instanceof CompletionException ? thrown.getCause() : thrown;
    if (at == null && reply != null) {
      succeed(reply);
    } else if (at instanceof RpcException refused) {
      fail(Status.fromCode(code(refused)).withDescription(refused.getMessage()));
    } else {
      fail(internal(at == null ? new NullPointerException("The handler answered null") : at));
    }
  }

  private static Status.Code code(RpcException refused) {
    return Status.Code.valueOf(refused.code().name());
  }

  private Status internal(Throwable thrown) {
    String number = UUID.randomUUID().toString();
    log.error("Call of {} failed, error {}", method(), number, thrown);
    return Status.INTERNAL.withDescription(
        "Internal error " + number + " (details in the worker's log)");
  }

  private void succeed(byte[] reply) {
    if (answered.compareAndSet(false, true)) {
      leave();
      if (!call.isCancelled()) {
        call.sendHeaders(new Metadata());
        call.sendMessage(reply);
        call.close(Status.OK, new Metadata());
      }
    }
  }

  private void fail(Status status) {
    if (answered.compareAndSet(false, true)) {
      leave();
      if (!call.isCancelled()) {
        call.close(status, new Metadata());
      }
    }
  }

  private void leave() {
    calls.ended(this);
  }

  /** Its module is gone, and has left it without an answer. */
  void cutOff() {
    fail(Status.UNAVAILABLE.withDescription("The module that served this was stopped"));
  }

  // The handler still answers, and its module waits for that: what it does then ends in its time.
  @Override
  public void onCancel() {
    List<Runnable> told;
    synchronized (onCancel) {
      cancelled = true;
      told = List.copyOf(onCancel);
      onCancel.clear();
    }
    if (!answered.get()) {
      told.forEach(this::tell);
    }
  }

  private void tell(Runnable action) {
    try {
      serving.thread().run(action);
    } catch (Throwable e) { // of a plugin
      log.error("Call of {} was given up, which its handler could not take", method(), e);
    }
  }

  @Override
  public void whenCancelled(Runnable action) {
    synchronized (onCancel) {
      if (!cancelled) {
        onCancel.add(action);
        return;
      }
    }
    if (!answered.get()) {
      tell(action);
    }
  }

  @Override
  public String method() {
    return "/" + call.getMethodDescriptor().getFullMethodName();
  }

  @Override
  public byte[] message() {
    return message;
  }

  @Override
  public Optional<String> metadata(String key) {
    if (key.endsWith(Metadata.BINARY_HEADER_SUFFIX)) {
      return Optional.empty();
    }
    return Optional.ofNullable(headers.get(Metadata.Key.of(key, Metadata.ASCII_STRING_MARSHALLER)));
  }

  @Override
  public boolean local() {
    return call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR)
            instanceof InetSocketAddress peer
        && peer.getAddress().isLoopbackAddress();
  }

  @Override
  public boolean secure() {
    return call.getAttributes().get(Grpc.TRANSPORT_ATTR_SSL_SESSION) != null;
  }
}
