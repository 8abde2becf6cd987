package io.contextunity.worker.child;

import io.contextunity.proto.isolation.FromParent;
import io.contextunity.worker.child.channel.ParentLink;
import io.contextunity.worker.child.channel.ParentListener;
import io.contextunity.worker.child.run.SubWorkflowRun;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Does what the parent says. Thread-safe. */
final class Work implements ParentListener {
  private final CompletableFuture<SubWorkflowRun> run = new CompletableFuture<>();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final ClassLoader plugin;
  private final Ending ending;

  Work(ClassLoader plugin, Ending ending) {
    this.plugin = plugin;
    this.ending = ending;
  }

  /** Whether there was something to do within this time. */
  boolean isBegunWithin(long millis) throws InterruptedException {
    return begun.await(millis, TimeUnit.MILLISECONDS);
  }

  void connected(ParentLink link) {
    run.complete(new SubWorkflowRun(link, plugin));
  }

  @Override
  public void received(FromParent message) {
    switch (message.getBodyCase()) {
      case RUN_SUB_WORKFLOW -> begin(message);
      case CANCEL -> run.thenAccept(job -> job.cancel(message.getCancel()));
      default ->
          ending.parentGone("it asks for " + message.getBodyCase() + ", which is not done here");
    }
  }

  private void begin(FromParent message) {
    begun.countDown();
    Thread thread = new Thread(() -> run.join().run(message.getRunSubWorkflow()), "sub-workflow");
    thread.setContextClassLoader(plugin);
    thread.start();
  }

  @Override
  public void disconnected(String reason) {
    ending.parentGone(reason);
  }
}
