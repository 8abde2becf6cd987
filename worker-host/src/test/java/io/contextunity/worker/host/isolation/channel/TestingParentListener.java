package io.contextunity.worker.host.isolation.channel;

import io.contextunity.proto.isolation.FromParent;
import io.contextunity.worker.child.channel.ParentListener;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Keeps what it is told. */
final class TestingParentListener implements ParentListener {
  private static final long PATIENCE_SECONDS = 30;

  private final BlockingQueue<FromParent> messages = new LinkedBlockingQueue<>();
  private final CompletableFuture<String> end = new CompletableFuture<>();

  @Override
  public void received(FromParent message) {
    messages.add(message);
  }

  @Override
  public void disconnected(String reason) {
    end.complete(reason);
  }

  FromParent next() throws InterruptedException {
    FromParent message = messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (message == null) {
      throw new AssertionError("No message came");
    }
    return message;
  }

  String end() throws Exception {
    return end.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  boolean ended() {
    return end.isDone();
  }
}
