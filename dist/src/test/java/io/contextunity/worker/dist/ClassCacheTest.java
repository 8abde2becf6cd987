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

/** {@code bin/contextworker-warm}: what it makes is used, and never in the way. */
final class ClassCacheTest {
  @TempDir Path directory;
  private Distribution distribution;

  @BeforeEach
  void install() throws IOException {
    distribution = Distribution.built().copyTo(directory.resolve("install"));
  }

  @Test
  void made_isUsedInSilence() throws IOException {
    Finished made = warm();
    Finished plain = distribution.command("--version").run();
    Finished watched =
        distribution.command("--version").with("JAVA_OPTS", "-Xlog:class+load").run();

    assertThat(made.exitCode()).as(made.err()).isZero();
    assertThat(made.out() + made.err()).isEmpty();
    assertThat(plain.out()).isEqualTo("contextworker 0.1.0\n");
    assertThat(plain.err()).isEmpty();
    assertThat(watched.out())
        .containsPattern("io.contextunity.worker.host.Main source: shared objects file");
  }

  @Test
  void spoilt_isPassedOverInSilence() throws IOException {
    warm();
    for (String file : distribution.list("lib/cache")) {
      Path cache = distribution.home().resolve("lib/cache").resolve(file);
      Files.delete(cache);
      Files.writeString(cache, "no cache");
    }

    Finished finished = distribution.command("--version").run();

    assertThat(finished.exitCode()).isZero();
    assertThat(finished.out()).isEqualTo("contextworker 0.1.0\n");
    assertThat(finished.err()).isEmpty();
  }

  @Test
  void folderCannotBeWritten_saysSo() throws IOException {
    Files.writeString(distribution.home().resolve("lib/cache"), "in the way");

    Finished finished = warm();

    assertThat(finished.exitCode()).isEqualTo(1);
    assertThat(finished.err())
        .isEqualTo(
            "contextworker-warm: %s cannot be written. Run it as the owner of this installation.%n"
                .formatted(distribution.home().toRealPath().resolve("lib/cache")));
  }

  private Finished warm() throws IOException {
    Path program = distribution.home().resolve("bin").resolve("contextworker-warm");
    return Invocation.of(program, List.of()).in(directory).run(Duration.ofMinutes(2));
  }
}
