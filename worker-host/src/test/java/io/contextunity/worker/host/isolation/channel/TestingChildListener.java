package io.contextunity.worker.host.isolation.channel;

import io.contextunity.proto.isolation.FromChild;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Keeps what it is told. */
final class TestingChildListener implements ChildListener {
  private static final long PATIENCE_SECONDS = 30;

  private final CompletableFuture<ChildLink> link = new CompletableFuture<>();
  private final CompletableFuture<String> end = new CompletableFuture<>();
  private final BlockingQueue<FromChild> messages = new LinkedBlockingQueue<>();
  private final Semaphore heartbeats = new Semaphore(0);
  private final Consumer<FromChild> each;

  TestingChildListener() {
    this(message -> {});
  }

  /**
   * @param each called with each message but heartbeats, before it is kept
   */
  TestingChildListener(Consumer<FromChild> each) {
    this.each = each;
  }

  @Override
  public void connected(ChildLink connected) {
    link.complete(connected);
  }

  @Override
  public void received(FromChild message) {
    if (message.hasHeartbeat()) {
      heartbeats.release();
    } else {
      each.accept(message);
      messages.add(message);
    }
  }

  @Override
  public void disconnected(String reason) {
    end.complete(reason);
  }

  ChildLink link() throws Exception {
    return link.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  boolean connected() {
    return link.isDone();
  }

  /** The next message. */
  FromChild next() throws InterruptedException {
    FromChild message = messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (message == null) {
      throw new AssertionError("No message came");
    }
    return message;
  }

  void awaitHeartbeat() throws InterruptedException {
    if (!heartbeats.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("No heartbeat came");
    }
  }

  /** Whether all messages have been taken. */
  boolean isEmpty() {
    return messages.isEmpty();
  }

  /** Why the stream was over. */
  String end() throws Exception {
    return end.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  boolean ended() {
    return end.isDone();
  }
}
