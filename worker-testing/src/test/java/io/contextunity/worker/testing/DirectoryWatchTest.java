package io.contextunity.worker.testing;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.host.config.SettingsLoader.Flag;
import io.contextunity.worker.host.plugin.PluginReport;
import io.contextunity.worker.host.plugin.PluginState;
import io.contextunity.worker.local.temporal.LocalTemporal;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code --watch-plugins}. */
@Timeout(120)
@Tag("one-java")
class DirectoryWatchTest {
  @TempDir Path home;
  private final LocalTemporal temporal = LocalTemporal.inMemory();
  private Path jars;
  private Path elsewhere;

  @BeforeEach
  void folders() throws IOException {
    jars = Files.createDirectories(home.resolve("plugins"));
    elsewhere = Files.createDirectories(home.resolve("elsewhere"));
    Files.createDirectories(home.resolve("notes"));
    AnsweringPlugin.answering("one").writeTo(jars);
  }

  @AfterEach
  void stopTemporal() {
    temporal.close();
  }

  @Test
  void dropped_runs() throws Exception {
    try (RunningHost host = start()) {
      AnsweringPlugin.answering("two").version("1.1.0").writeTo(jars);

      awaitAnswer(host, "two");
    }
  }

  @Test
  void writtenSlowly_isLookedAtOnceItIsWhole() throws Exception {
    Path whole = AnsweringPlugin.answering("two").version("1.1.0").writeTo(elsewhere);
    byte[] bytes = Files.readAllBytes(whole);
    try (RunningHost host = start()) {
      Path file = jars.resolve(whole.getFileName());
      try (OutputStream out = Files.newOutputStream(file)) {
        for (int i = 0; i < 10; i++) {
          out.write(
              bytes, i * bytes.length / 10, (i + 1) * bytes.length / 10 - i * bytes.length / 10);
          out.flush();
          RunningHost.pause(Duration.ofMillis(300));
          assertThat(host.host().plugins()).noneMatch(report -> report.file().equals(file));
        }
      }

      awaitVersion(host, "1.1.0");
    }
  }

  @Test
  void copyThatStalls_isRefused_andRunsOnceItIsWhole() throws Exception {
    Path whole = AnsweringPlugin.answering("two").version("1.1.0").writeTo(elsewhere);
    byte[] bytes = Files.readAllBytes(whole);
    try (RunningHost host = start()) {
      Path file = jars.resolve(whole.getFileName());
      Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
      Await.met("the half to be refused", () -> is(host, file, PluginState.FAILED));
      assertThat(host.answer()).isEqualTo("one");

      Files.write(file, bytes);

      awaitVersion(host, "1.1.0");
      assertThat(host.report(file).state()).isEqualTo(PluginState.LOADED);
    }
  }

  @Test
  void replacedInPlace_runs() throws Exception {
    Path two = AnsweringPlugin.answering("two").version("1.1.0").writeTo(elsewhere);
    try (RunningHost host = start()) {
      Files.move(two, jars.resolve("orders-1.0.0.jar"), ATOMIC_MOVE, REPLACE_EXISTING);

      awaitVersion(host, "1.1.0");
    }
  }

  @Test
  void renamed_thenDeleted_goesOn() throws Exception {
    try (RunningHost host = start()) {
      Path renamed = Files.move(jars.resolve("orders-1.0.0.jar"), jars.resolve("renamed.jar"));
      Await.met("the new name", () -> is(host, renamed, PluginState.LOADED));
      Files.delete(renamed);
      TestingPluginJar.plugin("echo").module("echo").writeTo(jars);

      Await.met("echo", () -> is(host, jars.resolve("echo-1.0.0.jar"), PluginState.LOADED));
      assertThat(host.answer()).isEqualTo("one");
    }
  }

  @Test
  void twoInQuickSuccession_theNewestRuns() throws Exception {
    try (RunningHost host = start()) {
      AnsweringPlugin.answering("two").version("1.1.0").writeTo(jars);
      AnsweringPlugin.answering("three").version("1.2.0").writeTo(jars);

      awaitAnswer(host, "three");
    }
  }

  @Test
  void theDirectoryIsAwayForAWhile() throws Exception {
    try (RunningHost host = start()) {
      Files.move(jars, elsewhere.resolve("away"));
      RunningHost.pause(Duration.ofSeconds(2));
      assertThat(host.answer()).isEqualTo("one");
      AnsweringPlugin.answering("two").version("1.1.0").writeTo(elsewhere.resolve("away"));
      Files.move(elsewhere.resolve("away"), jars);

      awaitVersion(host, "1.1.0");
    }
  }

  @Test
  void nothingHappens_costsNothingWorthNaming() throws Exception {
    for (int i = 0; i < 50; i++) {
      TestingPluginJar.plugin("other-" + i).writeTo(jars);
    }
    try (RunningHost host = start()) {
      assertThat(host.answer()).isEqualTo("one");
      Thread watch =
          Thread.getAllStackTraces().keySet().stream()
              .filter(thread -> thread.getName().equals("plugins-directory"))
              .findFirst()
              .orElseThrow();
      ThreadMXBean threads = ManagementFactory.getThreadMXBean();
      RunningHost.pause(Duration.ofSeconds(5)); // the first looks compile their code
      long before = threads.getThreadCpuTime(watch.getId());

      RunningHost.pause(Duration.ofSeconds(5));

      long nanos = threads.getThreadCpuTime(watch.getId()) - before;
      assertThat(Duration.ofNanos(nanos)).isLessThan(Duration.ofMillis(50)); // 1 % of a core
    }
  }

  private RunningHost start() throws InterruptedException {
    return RunningHost.start(
        home,
        temporal.address(),
        List.of("orders"),
        new Flag("test", "watch-plugins", "true"),
        new Flag("test", "temporal.sticky", "false"));
  }

  // Until the former worker has drained, it may still take a run.
  private static void awaitAnswer(RunningHost host, String answer) {
    Await.met("the answer " + answer, () -> answer.equals(host.answer()));
  }

  private static void awaitVersion(RunningHost host, String version) {
    Await.met(
        "orders " + version + " in " + host.host().plugins(),
        () -> host.host().registry().requireModule("orders").pluginVersion().equals(version));
  }

  private static boolean is(RunningHost host, Path file, PluginState state) {
    return host.host().plugins().stream()
        .filter(report -> report.file().getFileName().equals(file.getFileName()))
        .map(PluginReport::state)
        .anyMatch(state::equals);
  }
}
