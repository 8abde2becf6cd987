package io.contextunity.worker.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/contextworker} as a shell runs it. */
final class LauncherTest {
  private final Distribution distribution = Distribution.built();

  @TempDir Path directory;

  @Test
  void version() throws IOException {
    Finished finished = distribution.command("--version").run();

    assertThat(finished.exitCode()).isZero();
    assertThat(finished.out()).contains("0.1.0");
    assertThat(finished.err()).isEmpty();
  }

  @Test
  void help() throws IOException {
    Finished finished = distribution.command("--help").run();

    assertThat(finished.exitCode()).isZero();
    assertThat(finished.out()).contains("Usage: contextworker", "--modules", "--temporal");
    assertThat(finished.err()).isEmpty();
  }

  @Test
  void unknownFlag_isAUsageError() throws IOException {
    Finished finished = distribution.command("--prot", "50052").run();

    assertThat(finished.exitCode()).isEqualTo(2);
    assertThat(finished.err()).contains("--prot").doesNotContain("Exception", "\tat ");
  }

  @Test
  void pluginsList_showsThoseOfThisInstallation() throws IOException {
    Finished finished = distribution.command("plugins", "list").run();

    assertThat(finished.exitCode()).as(finished.err()).isZero();
    assertThat(finished.out()).contains("harvest", "gardener", "enrichment");
  }

  @Test
  void calledThroughLinks_findsItsInstallation() throws IOException {
    Distribution copy = distribution.copyTo(directory.resolve("programs"));
    Path second = Files.createSymbolicLink(directory.resolve("cw2"), copy.launcher());
    Path first = Files.createSymbolicLink(directory.resolve("cw1"), Path.of("cw2"));

    Finished finished = Invocation.of(first, copy.command("plugins", "list").arguments()).run();

    assertThat(second).isSymbolicLink();
    assertThat(finished.exitCode()).as(finished.err()).isZero();
    assertThat(finished.out()).contains("harvest");
  }

  @Test
  void installedUnderANameWithBlanks() throws IOException {
    Distribution copy = distribution.copyTo(directory.resolve("my programs"));

    Finished finished = copy.command("plugins", "list").in(directory).run();

    assertThat(finished.exitCode()).as(finished.err()).isZero();
    assertThat(finished.out()).contains("harvest");
  }

  @Test
  void javaOptions_reachJava() throws IOException {
    Finished finished =
        distribution
            .command("--version")
            .with("JAVA_OPTS", "-Xmx128m -XshowSettings:properties")
            .with("CONTEXTWORKER_OPTS", "-Dsome.property=seen -XX:+UseParallelGC")
            .run();

    assertThat(finished.exitCode()).as(finished.err()).isZero();
    assertThat(finished.err()).contains("some.property = seen");
  }

  @Test
  void javaHome_withoutJava() throws IOException {
    Finished finished =
        distribution.command("--version").with("JAVA_HOME", directory.toString()).run();

    assertThat(finished.exitCode()).isEqualTo(1);
    assertThat(finished.err())
        .isEqualTo(
            "contextworker: JAVA_HOME is '%s', but there is no bin/java in it.%n"
                .formatted(directory));
  }

  @Test
  void java_tooOld() throws IOException {
    Path java = fakeJava("echo 'openjdk version \"11.0.2\" 2019-01-15' >&2");

    Finished finished =
        distribution.command("--version").with("JAVA_HOME", directory.toString()).run();

    assertThat(finished.exitCode()).isEqualTo(1);
    assertThat(finished.err())
        .isEqualTo(
            "contextworker: Java 17 or newer is needed, but %s is 11.0.2. Set JAVA_HOME to a newer one.%n"
                .formatted(java));
  }

  @Test
  void java_none() throws IOException {
    Finished finished =
        distribution
            .command("--version")
            .without("JAVA_HOME")
            .with("PATH", directory.toString())
            .run();

    assertThat(finished.exitCode()).isEqualTo(1);
    assertThat(finished.err())
        .isEqualTo("contextworker: no Java found. Install Java 17 or newer, or set JAVA_HOME.\n");
  }

  private Path fakeJava(String script) throws IOException {
    Path bin = Files.createDirectories(directory.resolve("bin"));
    Path java = Files.writeString(bin.resolve("java"), "#!/bin/sh\n" + script + "\n");
    return Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
