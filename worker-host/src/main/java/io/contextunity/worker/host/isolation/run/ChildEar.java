package io.contextunity.worker.host.isolation.run;

import io.contextunity.proto.isolation.FromChild;
import io.contextunity.proto.isolation.FromParent;
import io.contextunity.proto.isolation.Nack;
import io.contextunity.worker.host.isolation.channel.ChildLink;
import io.contextunity.worker.host.isolation.channel.ChildListener;
import io.contextunity.worker.host.isolation.process.ChildOutput;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Puts what it hears of a child into the inbox of its run. */
final class ChildEar implements ChildListener, ChildOutput {
  private final ChildLink link;
  private final Inbox inbox;

  ChildEar(ChildLink link, Inbox inbox) {
    this.link = link;
    this.inbox = inbox;
  }

  @Override
  public void connected(ChildLink same) {}

  // What is answered is answered when this returns.
  @Override
  public void received(FromChild message) {
    switch (message.getBodyCase()) {
      case HEARTBEAT -> {}
      case MESSAGE -> answered(message);
      default -> inbox.add(new ChildEvent.Told(message, Optional.empty()));
    }
  }

  private void answered(FromChild message) {
    CompletableFuture<Void> answer = new CompletableFuture<>();
    inbox.add(new ChildEvent.Told(message, Optional.of(answer)));
    try {
      answer.join();
    } catch (CompletionException e) {
      refuse(message.getSeq(), e.getCause());
    }
  }

  private void refuse(long seq, Throwable thrown) {
    String reason = thrown.getMessage() == null ? thrown.toString() : thrown.getMessage();
    try {
      link.send(
          FromParent.newBuilder().setNack(Nack.newBuilder().setSeq(seq).setReason(reason)).build());
    } catch (IllegalStateException e) {
      // The child is gone, and needs no answer.
    }
  }

  @Override
  public void line(String stream, String line) {
    inbox.add(new ChildEvent.Printed(stream, line));
  }

  @Override
  public void disconnected(String reason) {
    inbox.add(new ChildEvent.Disconnected(reason));
  }
}
