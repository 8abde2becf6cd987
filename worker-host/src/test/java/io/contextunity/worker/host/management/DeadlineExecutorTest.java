package io.contextunity.worker.host.management;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class DeadlineExecutorTest {
  private static final Duration SOON = Duration.ofMillis(200);

  @Test
  void execute_taskThatHangs_isInterruptedAndTheNextOneRunsClean() throws Exception {
    try (DeadlineExecutor executor = new DeadlineExecutor(1, SOON)) {
      CompletableFuture<Boolean> cut = new CompletableFuture<>();
      CompletableFuture<Boolean> interruptedFromTheStart = new CompletableFuture<>();

      executor.execute(() -> cut.complete(isInterruptedWhileWaiting()));
      executor.execute(
          () -> interruptedFromTheStart.complete(Thread.currentThread().isInterrupted()));

      assertThat(cut.get(10, TimeUnit.SECONDS)).isTrue();
      assertThat(interruptedFromTheStart.get(10, TimeUnit.SECONDS)).isFalse();
    }
  }

  private static boolean isInterruptedWhileWaiting() {
    try {
      return new CountDownLatch(1).await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      return true;
    }
  }
}
