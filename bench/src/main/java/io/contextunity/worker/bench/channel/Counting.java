package io.contextunity.worker.bench.channel;

import io.contextunity.proto.isolation.FromChild;
import io.contextunity.proto.isolation.FromParent;
import io.contextunity.proto.isolation.RunSubWorkflow;
import io.contextunity.proto.isolation.SubWorkflow;
import io.contextunity.worker.host.isolation.channel.ChildLink;
import io.contextunity.worker.host.isolation.channel.ChildListener;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The parent's end: asks the child for something and tells how long it took to come. */
final class Counting implements ChildListener {
  private static final long PATIENCE_SECONDS = 120;

  private final CompletableFuture<ChildLink> link = new CompletableFuture<>();
  private final BlockingQueue<Long> done = new LinkedBlockingQueue<>();
  private volatile long wanted;
  private long come;
  private volatile long dropped;

  @Override
  public void connected(ChildLink connected) {
    link.complete(connected);
  }

  @Override
  public void received(FromChild message) {
    if (message.hasHeartbeat()) {
      return;
    }
    dropped += message.getLogs().getDropped();
    come += message.hasLogs() ? message.getLogs().getLinesCount() : 1;
    if (come + dropped >= wanted) {
      come = 0;
      done.add(System.nanoTime());
    }
  }

  @Override
  public void disconnected(String reason) {
    link.completeExceptionally(new IllegalStateException("The child is gone: " + reason));
  }

  /**
   * @param comes how many lines or messages will come for it
   * @return how many a second there were
   */
  double rate(String what, int count, int comes) throws Exception {
    ChildLink child = link.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    wanted = comes;
    long before = System.nanoTime();
    child.send(
        FromParent.newBuilder()
            .setRunSubWorkflow(
                RunSubWorkflow.newBuilder()
                    .setDefinition(
                        SubWorkflow.newBuilder()
                            .setId(what)
                            .setDescription(Integer.toString(count))))
            .build());
    Long after = done.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (after == null) {
      throw new IllegalStateException("Not all %d %s came".formatted(count, what));
    }
    return count * 1e9 / (after - before);
  }

  long dropped() {
    return dropped;
  }
}
