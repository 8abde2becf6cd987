package io.contextunity.worker.host.isolation.channel;

import io.contextunity.proto.isolation.FromParent;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The streams of the children that were let in. Thread-safe. */
final class OpenStreams implements ServerCallHandler<byte[], FromParent>, AutoCloseable {
  private static final long IDLE_SECONDS = 10;
  private static final long GRACE_SECONDS = 5;

  private final Refusals refusals;
  private final ScheduledExecutorService clock;
  private final Duration helloWithin;
  private final Set<ChildStream> streams = ConcurrentHashMap.newKeySet();
  private final ThreadPoolExecutor listeners =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          OpenStreams::thread);
  private volatile boolean closed;

  OpenStreams(Refusals refusals, ScheduledExecutorService clock, Duration helloWithin) {
    this.refusals = refusals;
    this.clock = clock;
    this.helloWithin = helloWithin;
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "child-listener");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public ServerCall.Listener<byte[]> startCall(
      ServerCall<byte[], FromParent> call, Metadata headers) {
    ExpectedChild child = ExpectedChild.CURRENT.get();
    ChildStream stream = new ChildStream(call, child, refusals, listeners, streams::remove);
    streams.add(stream);
    clock.schedule(stream::requireHello, helloWithin.toMillis(), TimeUnit.MILLISECONDS);
    stream.begin();
    if (closed) {
      stream.stop();
    }
    return stream;
  }

  /** Ends all, and waits until their listeners know. */
  @Override
  public void close() {
    closed = true;
    streams.forEach(ChildStream::stop);
    listeners.shutdown();
    try {
      listeners.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
