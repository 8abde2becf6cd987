package io.contextunity.worker.bench.spawn;

import io.contextunity.proto.isolation.Action;
import io.contextunity.proto.isolation.FromChild;
import io.contextunity.proto.isolation.FromParent;
import io.contextunity.proto.isolation.KeyedText;
import io.contextunity.proto.isolation.RunSubWorkflow;
import io.contextunity.proto.isolation.Stage;
import io.contextunity.proto.isolation.SubWorkflow;
import io.contextunity.worker.core.isolated.IsolatedLimits;
import io.contextunity.worker.host.isolation.channel.ChildLink;
import io.contextunity.worker.host.isolation.channel.ChildListener;
import io.contextunity.worker.host.isolation.process.LeasedChild;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One job in one child, timed from the lease on. */
final class Job implements ChildListener {
  private final CompletableFuture<Long> said = new CompletableFuture<>();
  private final CompletableFuture<Long> done = new CompletableFuture<>();

  private Job() {}

  /**
   * @param connected milliseconds until the child was there: its own first message
   * @param said until the first message of the job
   * @param done until its result
   * @param residentMebibytes of the child then
   */
  record Times(double connected, double said, double done, double residentMebibytes) {}

  static Times run(Pool pool) throws Exception {
    Job job = new Job();
    long begun = System.nanoTime();
    try (LeasedChild child = pool.children.lease(pool.plugin, IsolatedLimits.DEFAULT)) {
      long connected = System.nanoTime();
      child.listen(job, (stream, line) -> {});
      child.link().send(order());
      long done = job.done.get(1, TimeUnit.MINUTES);
      return new Times(
          millis(connected - begun),
          millis(job.said.get() - begun),
          millis(done - begun),
          residentMebibytes(child.process().pid()));
    }
  }

  static double millis(long nanos) {
    return nanos / 1e6;
  }

  // Of the largest of its processes: a sandbox is others, and small.
  static double residentMebibytes(long pid) {
    return java.util.stream.Stream.concat(
            ProcessHandle.of(pid).stream(),
            ProcessHandle.of(pid).stream().flatMap(ProcessHandle::descendants))
        .mapToDouble(process -> ofOne(process.pid()))
        .max()
        .orElse(Double.NaN);
  }

  private static double ofOne(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }

  static FromParent order() {
    Stage stage =
        Stage.newBuilder().setId("only").addActions(Action.newBuilder().setId("one-step")).build();
    return FromParent.newBuilder()
        .setRunSubWorkflow(
            RunSubWorkflow.newBuilder()
                .setDefinition(SubWorkflow.newBuilder().setId("bench").addStages(stage))
                .addActionClasses(
                    KeyedText.newBuilder().setKey("one-step").setText(OneStep.class.getName()))
                .setLogLevel("INFO"))
        .build();
  }

  @Override
  public void connected(ChildLink link) {}

  @Override
  public void received(FromChild message) {
    if (message.hasCompleted()) {
      done.complete(System.nanoTime());
    } else if (message.hasFailed()) {
      done.completeExceptionally(new IllegalStateException(message.getFailed().getMessage()));
    } else if (!message.hasHeartbeat()) {
      said.complete(System.nanoTime());
    }
  }

  @Override
  public void disconnected(String reason) {
    done.completeExceptionally(new IllegalStateException(reason));
  }
}
