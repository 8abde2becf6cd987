package io.contextunity.worker.host.isolation.channel;

import io.contextunity.proto.isolation.FromChild;
import io.contextunity.proto.isolation.FromParent;
import io.contextunity.proto.isolation.Hello;
import io.contextunity.worker.child.channel.Protocol;
import io.grpc.ServerCall;
import io.grpc.Status;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The stream of one child, from the first call with its secret. Thread-safe. */
final class ChildStream extends ServerCall.Listener<byte[]> implements ChildLink, Inbox.Reader {
  private static final Logger log = LoggerFactory.getLogger(ChildStream.class);

  /** Messages that one Ack stands for at most. */
  private static final int ACKED_TOGETHER = 64;

  private final ExpectedChild child;
  private final Refusals refusals;
  private final Consumer<ChildStream> afterwards;
  private final Reception reception = new Reception(Protocol.LARGEST_MESSAGE);
  private final Outbox outbox;
  private final Inbox inbox;
  private final AtomicReference<String> over = new AtomicReference<>();
  private long acknowledgeable;
  private long acknowledged;
  private volatile Hello hello;
  private volatile long heard = System.nanoTime();

  /**
   * @param executor runs the child's listener
   * @param afterwards told once when the stream is over
   */
  ChildStream(
      ServerCall<byte[], FromParent> call,
      ExpectedChild child,
      Refusals refusals,
      Executor executor,
      Consumer<ChildStream> afterwards) {
    this.child = child;
    this.refusals = refusals;
    this.afterwards = afterwards;
    this.outbox = new Outbox(call);
    this.inbox = new Inbox(call, executor, this);
  }

  void begin() {
    inbox.askForMore();
  }

  @Override
  public String childId() {
    return child.id();
  }

  @Override
  public long pid() {
    return hello.getPid();
  }

  @Override
  public void send(FromParent message) {
    outbox.send(message);
  }

  @Override
  public Duration silence() {
    return inbox.isEmpty() ? Duration.ofNanos(System.nanoTime() - heard) : Duration.ZERO;
  }

  @Override
  public void close() {
    end("the host closed it", Status.OK, true);
  }

  /** Ends it if the child has not said Hello yet. */
  void requireHello() {
    if (hello == null) {
      refuse("child " + child.id() + " did not say Hello in time");
    }
  }

  void stop() {
    end("the host stops", Status.UNAVAILABLE.withDescription("The host stops"), true);
  }

  // --- what gRPC tells, on threads that must not wait

  @Override
  public void onMessage(byte[] message) {
    heard = System.nanoTime();
    inbox.add(message);
  }

  @Override
  public void onReady() {
    outbox.proceed();
  }

  @Override
  public void onHalfClose() {
    inbox.end(false);
  }

  @Override
  public void onCancel() {
    end("the connection to the child broke", Status.CANCELLED, false);
  }

  // --- what came, in order

  @Override
  public void read(byte[] bytes, boolean more) {
    if (over.get() != null && hello == null) {
      return;
    }
    try {
      FromChild message = reception.read(bytes);
      if (message != null) {
        hear(message);
      }
      if (!more || acknowledgeable - acknowledged >= ACKED_TOGETHER) {
        outbox.ack(acknowledgeable);
        acknowledged = acknowledgeable;
      }
    } catch (GarbageException e) {
      if (hello == null) {
        refuse("child " + child.id() + ": " + e.getMessage());
      } else {
        end(e.getMessage(), Status.INVALID_ARGUMENT.withDescription(e.getMessage()), true);
      }
    }
  }

  private void hear(FromChild message) {
    if (hello == null) {
      greet(message);
    } else {
      tell(() -> child.listener().received(message));
    }
    acknowledgeable = Math.max(acknowledgeable, message.getSeq());
  }

  private void greet(FromChild message) {
    if (!message.hasHello() || !message.getHello().getChildId().equals(child.id())) {
      refuse("somebody else with the secret of child " + child.id());
      return;
    }
    int protocol = message.getHello().getProtocol();
    if (protocol != Protocol.VERSION) {
      String text =
          "The child speaks version %d of the protocol, the host version %d: both must be of one distribution"
              .formatted(protocol, Protocol.VERSION);
      end(text, Status.FAILED_PRECONDITION.withDescription(text), true);
      return;
    }
    hello = message.getHello();
    outbox.open();
    tell(() -> child.listener().connected(this));
  }

  private void refuse(String why) {
    refusals.refused(why);
    end("refused: " + why, Refusals.ANSWER, true);
  }

  private void tell(Runnable told) {
    try {
      told.run();
    } catch (Throwable e) {
      log.error("Who listens to child {} failed: the child's stream ends", child.id(), e);
      end(
          "its listener failed: " + e,
          Status.INTERNAL.withDescription("The host failed: its log says more"),
          true);
    }
  }

  private void end(String reason, Status status, boolean discard) {
    if (over.compareAndSet(null, reason)) {
      outbox.close(reason, status);
      inbox.end(discard);
    }
  }

  @Override
  public void end() {
    end("the child closed it", Status.OK, true);
    afterwards.accept(this);
    try {
      child.listener().disconnected(over.get());
    } catch (Throwable e) {
      log.error("Who listens to child {} failed when told of its end", child.id(), e);
    }
  }
}
