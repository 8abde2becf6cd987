package io.contextunity.worker.testing;

import static io.contextunity.worker.testing.TestingPluginJar.plugin;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code contextworker plugins lock} and {@code verify}. */
class PluginsLockTest {
  @TempDir Path plugins;

  private TestingCommand run(String command, Object... words) {
    Object[] all = new Object[4 + words.length];
    Object[] first = {"plugins", command, "--plugins-directory", plugins};
    System.arraycopy(first, 0, all, 0, 4);
    System.arraycopy(words, 0, all, 4, words.length);
    return TestingCommand.run(all);
  }

  @Test
  void lock_thenVerify() throws IOException {
    plugin("billing").module("billing").writeTo(plugins);

    TestingCommand locked = run("lock");
    TestingCommand verified = run("verify");

    assertThat(locked.exitCode()).as(locked.err()).isZero();
    assertThat(locked.out())
        .containsPattern("(?m)^added +[0-9a-f]{64}  billing-1.0.0.jar$")
        .endsWith("locked     " + plugins.resolve("plugins.lock") + "\n");
    assertThat(Files.readString(plugins.resolve("plugins.lock")))
        .matches("[0-9a-f]{64}  billing-1.0.0.jar\n");
    assertThat(verified.exitCode()).isZero();
    assertThat(verified.out()).isEqualTo("ok  1 file as locked\n");
  }

  @Test
  void verify_aLineForEachDifference() throws IOException {
    plugin("billing").module("billing").writeTo(plugins);
    Path gone = plugin("pricing").module("pricing").writeTo(plugins);
    run("lock");
    plugin("billing").module("billing").entry("more.txt", "more").writeTo(plugins);
    plugin("stock").module("stock").writeTo(plugins);
    Files.delete(gone);

    TestingCommand verified = run("verify");

    assertThat(verified.exitCode()).isEqualTo(1);
    assertThat(verified.out())
        .hasLineCount(3)
        .containsPattern("(?m)^billing-1.0.0.jar has SHA-256 ")
        .containsPattern("(?m)^pricing-1.0.0.jar is in plugins.lock, but not in the directory")
        .containsPattern("(?m)^stock-1.0.0.jar is not in plugins.lock");
  }

  @Test
  void lock_again() throws IOException {
    plugin("billing").module("billing").writeTo(plugins);
    Path gone = plugin("pricing").module("pricing").writeTo(plugins);
    run("lock");
    Files.delete(gone);
    plugin("stock").module("stock").writeTo(plugins);

    TestingCommand locked = run("lock");

    assertThat(locked.exitCode()).as(locked.err()).isZero();
    assertThat(locked.out())
        .containsPattern("(?m)^unchanged  [0-9a-f]{64}  billing-1.0.0.jar$")
        .containsPattern("(?m)^added      [0-9a-f]{64}  stock-1.0.0.jar$")
        .containsPattern("(?m)^dropped    pricing-1.0.0.jar$");
  }

  @Test
  void lock_pluginThatFails() {
    plugin("billing").module("billing").requires(">=99.0.0").writeTo(plugins);

    TestingCommand refused = run("lock");
    TestingCommand forced = run("lock", "--force");

    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err())
        .startsWith("contextworker: Nothing locked: plugins fail (remove them, or use --force):")
        .contains("billing-1.0.0.jar: billing@1.0.0 requires a host >=99.0.0");
    assertThat(forced.exitCode()).isZero();
    assertThat(run("verify").exitCode()).isZero();
  }

  @Test
  void lock_mendsABrokenLock() throws IOException {
    plugin("billing").module("billing").writeTo(plugins);
    Files.writeString(plugins.resolve("plugins.lock"), "no lock\n");

    TestingCommand broken = run("verify");
    TestingCommand locked = run("lock");

    assertThat(broken.exitCode()).isEqualTo(2);
    assertThat(broken.err()).contains("plugins.lock:1: 'no lock' (expected: <sha256>  <file name>");
    assertThat(locked.exitCode()).isZero();
    assertThat(run("verify").exitCode()).isZero();
  }

  @Test
  void verify_noLock() {
    TestingCommand refused = run("verify");

    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err())
        .isEqualTo(
            "contextworker: No plugins.lock in %s (write one with: contextworker plugins lock)\n"
                .formatted(plugins));
  }
}
