package io.contextunity.worker.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** In a JVM of its own with two processors, where the common pool has one thread by default. */
class CommonPoolTest {
  @Test
  void widen_pluginsBlockSomeThreads_othersAreFree() throws Exception {
    assertThat(probe()).isEqualTo("free");
  }

  @Test
  void widen_setByTheOperator_stays() throws Exception {
    assertThat(probe("-D" + CommonPool.PARALLELISM + "=1")).isEqualTo("blocked");
  }

  private static String probe(String... options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:ActiveProcessorCount=2", "-Xmx64m"));
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", classPath(), Probe.class.getName()));
    Process child = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
      return new String(child.getInputStream().readAllBytes()).strip();
    } finally {
      child.destroyForcibly();
    }
  }

  private static String classPath() {
    return String.join(
        System.getProperty("path.separator"),
        locationOf(CommonPool.class),
        locationOf(CommonPoolTest.class));
  }

  private static String locationOf(Class<?> type) {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath()).toString();
  }

  /** Blocks the pool as plugins may, and asks it for something. */
  static final class Probe {
    public static void main(String[] arguments) throws Exception {
      CommonPool.widen();
      CountDownLatch never = new CountDownLatch(1);
      for (int i = 0; i < 4; i++) {
        ForkJoinPool.commonPool()
            .execute(
                () -> {
                  try {
                    never.await();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });
      }
      try {
        System.out.println(ForkJoinPool.commonPool().submit(() -> "free").get(5, TimeUnit.SECONDS));
      } catch (TimeoutException e) {
        System.out.println("blocked");
      }
    }
  }
}
