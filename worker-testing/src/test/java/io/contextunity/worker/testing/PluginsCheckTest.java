package io.contextunity.worker.testing;

import static io.contextunity.worker.testing.TestingPluginJar.plugin;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code contextworker plugins check}, as far as single findings do not matter. */
class PluginsCheckTest {
  @TempDir Path directory;

  private Path beside;

  @BeforeEach
  void makeDirectory() throws IOException {
    beside = Files.createDirectory(directory.resolve("beside"));
  }

  @Test
  void check_sumOfEach() {
    Path sound = plugin("sound").module("sound").writeTo(directory);
    Path bad = plugin("bad").module("bad").forJava(99).requires("").writeTo(directory);

    TestingCommand check = TestingCommand.run("plugins", "check", "--with", beside, sound, bad);

    assertThat(check.exitCode()).isEqualTo(1);
    assertThat(check.out())
        .startsWith(sound + "  sound 1.0.0: ok\n" + bad + "  bad 1.0.0: 1 error, 1 warning\n")
        .containsPattern(
            "(?m)^    error: .*Java 99.*\\[java-too-new]\n    warning: .*\\[requires-");
  }

  @Test
  void check_strict() {
    Path file = plugin("lax").module("lax").requires("").writeTo(directory);

    TestingCommand lax = TestingCommand.run("plugins", "check", "--with", beside, file);
    TestingCommand strict =
        TestingCommand.run("plugins", "check", "--strict", "--with", beside, file);

    assertThat(lax.exitCode()).isZero();
    assertThat(lax.out()).contains("lax 1.0.0: ok, with 1 warning\n");
    assertThat(strict.exitCode()).isEqualTo(1);
  }

  @Test
  void check_againstEachOther() {
    Path base = plugin("base").module("base").writeTo(directory);
    Path user = plugin("user").module("user").dependsOn("base").writeTo(directory);

    TestingCommand alone = TestingCommand.run("plugins", "check", "--with", beside, user);
    TestingCommand together = TestingCommand.run("plugins", "check", "--with", beside, user, base);

    assertThat(alone.exitCode()).isEqualTo(1);
    assertThat(alone.out()).contains("[dependency-unmet]");
    assertThat(together.exitCode()).as(together.out()).isZero();
  }

  @Test
  void check_anUpgrade() {
    plugin("billing").module("billing").writeTo(beside);
    plugin("user").module("user").dependsOn("billing@>=1.0.0").writeTo(beside);
    Path file = plugin("billing").version("1.1.0").module("billing").writeTo(directory);

    TestingCommand check = TestingCommand.run("plugins", "check", "--with", beside, file);

    assertThat(check.out()).isEqualTo(file + "  billing 1.1.0: ok\n");
  }

  @Test
  void check_whatIsInstalled() {
    Path file = plugin("billing").module("billing").writeTo(beside);

    TestingCommand check = TestingCommand.run("plugins", "check", "--with", beside, file);

    assertThat(check.out()).isEqualTo(file + "  billing 1.0.0: ok\n");
  }

  @Test
  void check_stackTraceOnlyWhenAskedFor() {
    Path file =
        plugin("bad")
            .declaring("bad")
            .provider(
                "x.P",
                """
                package x;
                import io.contextunity.worker.core.*;
                public final class P implements ModuleProvider {
                  @Override public ModuleConfig module(ModuleContext context) {
                    throw new IllegalStateException("no good");
                  }
                }
                """)
            .writeTo(directory);

    TestingCommand check = TestingCommand.run("plugins", "check", "--with", beside, file);

    assertThat(check.out()).contains("no good").endsWith("(for stack traces: LOG_LEVEL=WARN)\n");
    assertThat(check.err()).isEmpty();
  }

  @Test
  void check_noFile() throws IOException {
    Path text = Files.writeString(directory.resolve("notes.txt"), "notes");

    TestingCommand none = TestingCommand.run("plugins", "check");
    TestingCommand absent = TestingCommand.run("plugins", "check", directory.resolve("a.jar"));
    TestingCommand folder = TestingCommand.run("plugins", "check", beside);
    TestingCommand other = TestingCommand.run("plugins", "check", text);

    assertThat(none.exitCode()).isEqualTo(2);
    assertThat(none.err()).contains("Missing required parameter: 'FILE'");
    assertThat(absent.exitCode()).isEqualTo(2);
    assertThat(absent.err()).contains("a.jar' does not exist (expected: a plugin's jar or zip)");
    assertThat(folder.exitCode()).isEqualTo(2);
    assertThat(folder.err()).contains("' is no file");
    assertThat(other.exitCode()).isEqualTo(2);
    assertThat(other.err()).contains("notes.txt' is neither a .jar nor a .zip");
  }

  @Test
  void check_withNoSuchDirectory() {
    Path file = plugin("billing").module("billing").writeTo(directory);

    TestingCommand refused =
        TestingCommand.run("plugins", "check", "--with", directory.resolve("none"), file);

    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err()).contains("none' does not exist");
  }
}
