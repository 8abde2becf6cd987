package io.contextunity.worker.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./contextworker}: when it builds, what it says, what it runs. */
final class RootScriptTest {
  @TempDir Path directory;
  private SourceTree tree;

  @BeforeEach
  void makeTree() throws IOException {
    tree = SourceTree.in(Files.createDirectory(directory.resolve("our sources")));
  }

  @Test
  void firstRun_buildsAndRuns() throws IOException {
    Finished finished = tree.script("demo", "two words").in(directory).run();

    assertThat(finished.exitCode()).isZero();
    assertThat(finished.out()).isEqualTo("ran with: demo two words\n");
    assertThat(finished.err())
        .isEqualTo(
            "Building ContextWorker (first run; a few minutes when Maven's cache is empty) ...\n");
  }

  @Test
  void nothingChanged_doesNotBuild() throws IOException {
    tree.script().run();

    Finished second = tree.script("--version").run();

    assertThat(second.err()).isEmpty();
    assertThat(second.out()).isEqualTo("ran with: --version\n");
    assertThat(tree.builds()).isEqualTo(1);
  }

  @Test
  void sourceAdded_builds() throws IOException {
    tree.script().run();
    Files.writeString(tree.root().resolve("worker-host/src/New.java"), "class New {}");

    Finished second = tree.script().run();

    assertThat(second.err()).isEqualTo("Building ContextWorker (its sources have changed) ...\n");
    assertThat(tree.builds()).isEqualTo(2);
  }

  @Test
  void sourceDeleted_builds() throws IOException {
    Path source = Files.writeString(tree.root().resolve("proto/src/a.proto"), "");
    tree.script().run();
    Files.delete(source);

    tree.script().run();

    assertThat(tree.builds()).isEqualTo(2);
  }

  @Test
  void builtThingsChanged_doesNotBuild() throws IOException {
    tree.script().run();
    Path target = Files.createDirectories(tree.root().resolve("worker-host/target/src"));
    Files.writeString(target.resolve("Generated.java"), "");

    tree.script().run();

    assertThat(tree.builds()).isEqualTo(1);
  }

  @Test
  void buildFails_showsTheEndOfTheLog_andTriesAgainNextTime() throws IOException {
    tree.mavenDoes("echo '[ERROR] COMPILATION ERROR in Harvest.java'; exit 7");

    Finished failed = tree.script().run();
    tree.mavenDoes("");
    Finished repaired = tree.script().run();

    assertThat(failed.exitCode()).isEqualTo(7);
    assertThat(failed.err())
        .contains("[ERROR] COMPILATION ERROR in Harvest.java")
        .contains("contextworker: the build failed (Maven ended with 7)")
        .contains(tree.root().resolve("build/maven.log").toString());
    assertThat(failed.out()).isEmpty();
    assertThat(repaired.exitCode()).isZero();
  }

  @Test
  void twoAtOnce_buildOnce() throws IOException {
    Path gate = directory.resolve("gate");
    tree.mavenDoes("until [ -e '" + gate + "' ]; do :; done");

    try (RunningProgram one = tree.script("one").start();
        RunningProgram other = tree.script("other").start()) {
      // Whoever came second says so; then the first may go on.
      awaitEither(one, other);
      Files.createFile(gate);

      assertThat(one.awaitEnd(Duration.ofSeconds(30)).out()).isEqualTo("ran with: one\n");
      assertThat(other.awaitEnd(Duration.ofSeconds(30)).out()).isEqualTo("ran with: other\n");
    }
    assertThat(tree.builds()).isEqualTo(1);
  }

  private static void awaitEither(RunningProgram one, RunningProgram other) {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (System.nanoTime() < deadline) {
      for (RunningProgram program : List.of(one, other)) {
        if (program.prints("Waiting for another build", Duration.ofMillis(50))) {
          return;
        }
      }
    }
    throw new AssertionError("Neither waits: " + one + other);
  }

  @Test
  void builderWasKilled_nextOneBuilds() throws IOException {
    Path lock = Files.createDirectories(tree.root().resolve("build")).resolve("lock");
    Process dead = new ProcessBuilder("true").start();
    dead.onExit().join();
    Files.writeString(lock, dead.pid() + "\n");

    Finished finished = tree.script("after").run();

    assertThat(finished.out()).isEqualTo("ran with: after\n");
    assertThat(lock).doesNotExist();
  }

  @Test
  void withoutMaven_saysSo() throws IOException {
    Path tools = Files.createDirectory(directory.resolve("tools"));
    SourceTree.program(tools.resolve("dirname"), "exec /usr/bin/dirname \"$@\"");

    Finished finished = tree.script().with("PATH", tools.toString()).run();

    assertThat(finished.exitCode()).isEqualTo(1);
    assertThat(finished.err())
        .isEqualTo(
            "contextworker: Maven is needed to build: no 'mvn' on the PATH. Install Maven 3.8 or"
                + " newer.\n");
  }

  @Test
  void withoutJdk_saysSo() throws IOException {
    Finished finished = tree.script().with("JAVA_HOME", directory.toString()).run();

    assertThat(finished.exitCode()).isEqualTo(1);
    assertThat(finished.err())
        .isEqualTo(
            "contextworker: a JDK is needed to build: there is no bin/javac in JAVA_HOME (%s).%n"
                .formatted(directory));
  }
}
