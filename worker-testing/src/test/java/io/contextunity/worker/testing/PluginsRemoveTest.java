package io.contextunity.worker.testing;

import static io.contextunity.worker.testing.TestingPluginJar.plugin;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code contextworker plugins remove}. */
class PluginsRemoveTest {
  @TempDir Path plugins;

  private TestingCommand remove(Object... words) {
    Object[] all = new Object[4 + words.length];
    Object[] first = {"plugins", "remove", "--plugins-directory", plugins};
    System.arraycopy(first, 0, all, 0, 4);
    System.arraycopy(words, 0, all, 4, words.length);
    return TestingCommand.run(all);
  }

  @Test
  void remove_id() {
    Path file = plugin("billing").module("billing").writeTo(plugins);
    Path other = plugin("pricing").module("pricing").writeTo(plugins);

    TestingCommand removed = remove("billing");

    assertThat(removed.exitCode()).isZero();
    assertThat(removed.out()).isEqualTo("removed  billing@1.0.0  " + file + "\n");
    assertThat(file).doesNotExist();
    assertThat(other).exists();
  }

  @Test
  void remove_unknown() {
    plugin("billing").module("billing").writeTo(plugins);

    TestingCommand refused = remove("biling");

    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err())
        .isEqualTo(
            "contextworker: Unknown plugin 'biling' (known: billing); did you mean billing?\n");
  }

  @Test
  void remove_oneOfSeveralVersions() {
    Path old = plugin("billing").module("billing").writeTo(plugins);
    Path newer = plugin("billing").version("1.1.0").module("billing").writeTo(plugins);

    TestingCommand ambiguous = remove("billing");
    TestingCommand unknown = remove("billing@2.0.0");
    TestingCommand removed = remove("billing@1.1.0");

    assertThat(ambiguous.exitCode()).isEqualTo(2);
    assertThat(ambiguous.err())
        .contains("'billing' stands for several files: ", "billing@1.0.0 in billing-1.0.0.jar")
        .contains("(say which: billing@VERSION");
    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.err()).contains("No plugin 'billing@2.0.0' (there is billing@1");
    assertThat(removed.exitCode()).as(removed.err()).isZero();
    assertThat(newer).doesNotExist();
    assertThat(old).exists();
  }

  @Test
  void remove_neededByAnother() {
    Path base = plugin("base").module("base").writeTo(plugins);
    plugin("billing").module("billing").dependsOn("base").writeTo(plugins);
    plugin("pricing").module("pricing").dependsOn("base?").writeTo(plugins);

    TestingCommand refused = remove("base");
    boolean stays = Files.exists(base);
    TestingCommand forced = remove("--force", "base");

    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err())
        .startsWith("contextworker: Removing base@1.0.0 would break others")
        .contains("billing@1.0.0 needs the plugin base")
        .doesNotContain("pricing");
    assertThat(stays).isTrue();
    assertThat(forced.exitCode()).isZero();
    assertThat(forced.out()).contains("broken  billing@1.0.0  billing@1.0.0 needs the plugin base");
  }

  @Test
  void remove_aFileThatIsNoPlugin() {
    Path file = plugin("billing").truncated().fileName("half.jar").writeTo(plugins);

    TestingCommand removed = remove("half.jar");

    assertThat(removed.exitCode()).as(removed.err()).isZero();
    assertThat(file).doesNotExist();
  }

  @Test
  void remove_keepsTheLock() throws IOException {
    plugin("billing").module("billing").writeTo(plugins);
    plugin("pricing").module("pricing").writeTo(plugins);
    TestingCommand.run("plugins", "lock", "--plugins-directory", plugins);

    remove("billing");

    assertThat(Files.readString(plugins.resolve("plugins.lock")))
        .contains("  pricing-1.0.0.jar\n")
        .doesNotContain("billing");
  }
}
