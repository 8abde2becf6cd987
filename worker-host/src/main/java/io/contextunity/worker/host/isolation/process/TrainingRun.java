package io.contextunity.worker.host.isolation.process;

import io.contextunity.proto.isolation.FromChild;
import io.contextunity.proto.isolation.FromParent;
import io.contextunity.worker.child.run.Rehearsal;
import io.contextunity.worker.host.isolation.channel.ChildLink;
import io.contextunity.worker.host.isolation.channel.ChildListener;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Has a child do a bit of everything and end well, so that Java writes down what it loaded. */
final class TrainingRun implements ChildListener {
  private static final Duration LONGEST_START = Duration.ofMinutes(1);
  private static final Duration LONGEST_RUN = Duration.ofMinutes(1);
  private static final Duration LONGEST_WRITING = Duration.ofMinutes(3);

  private final CompletableFuture<FromChild> result = new CompletableFuture<>();

  private TrainingRun() {}

  static void of(JavaChild child) throws IOException, InterruptedException {
    TrainingRun run = new TrainingRun();
    try {
      ChildLink link = child.awaitConnected(LONGEST_START);
      child.listen(run, (stream, line) -> {});
      link.send(FromParent.newBuilder().setRunSubWorkflow(Rehearsal.order()).build());
      run.result.get(LONGEST_RUN.toMillis(), TimeUnit.MILLISECONDS);
      link.close();
      ChildExit exit =
          child.process().exit().get(LONGEST_WRITING.toMillis(), TimeUnit.MILLISECONDS);
      if (exit.code() != 0) {
        throw new IOException(exit.text() + "; " + exit.lastOutput());
      }
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("the child that was to make one did not end", e);
    } finally {
      child.close();
    }
  }

  @Override
  public void connected(ChildLink link) {}

  @Override
  public void received(FromChild message) {
    if (message.hasCompleted() || message.hasFailed()) {
      result.complete(message);
    }
  }

  @Override
  public void disconnected(String reason) {
    result.completeExceptionally(new IOException(reason));
  }
}
