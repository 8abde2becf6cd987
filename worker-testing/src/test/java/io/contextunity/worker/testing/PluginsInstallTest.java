package io.contextunity.worker.testing;

import static io.contextunity.worker.testing.TestingPluginJar.plugin;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code contextworker plugins install FILE}. */
class PluginsInstallTest {
  @TempDir Path directory;

  private Path plugins;
  private Path downloads;

  @BeforeEach
  void makeDirectories() throws IOException {
    plugins = Files.createDirectory(directory.resolve("plugins"));
    downloads = Files.createDirectory(directory.resolve("downloads"));
  }

  private TestingCommand install(Object... words) {
    List<Object> all = new ArrayList<>(List.of("plugins", "install"));
    all.addAll(List.of("--plugins-directory", plugins));
    all.addAll(List.of(words));
    return TestingCommand.run(all.toArray());
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(plugins)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void install_file() throws IOException {
    Path file = plugin("billing").module("billing").writeTo(downloads);

    TestingCommand installed = install(file);

    assertThat(installed.err()).isEmpty();
    assertThat(installed.exitCode()).isZero();
    assertThat(installed.out())
        .isEqualTo("installed  billing@1.0.0  " + plugins.resolve("billing-1.0.0.jar") + "\n");
    assertThat(plugins.resolve("billing-1.0.0.jar")).hasSameBinaryContentAs(file);
    assertThat(files()).containsExactly("billing-1.0.0.jar");
  }

  @Test
  void install_isThereAlready() throws IOException {
    Path file = plugin("billing").module("billing").writeTo(downloads);
    install(file);
    Path renamed = Files.copy(file, downloads.resolve("renamed.jar"));

    TestingCommand again = install(renamed);

    assertThat(again.exitCode()).isZero();
    assertThat(again.out())
        .startsWith("already installed  billing@1.0.0  " + plugins.resolve("billing-1.0.0.jar"));
    assertThat(files()).containsExactly("billing-1.0.0.jar");
  }

  @Test
  void install_wouldFail() throws IOException {
    Path file = plugin("billing").module("billing").requires(">=99.0.0").writeTo(downloads);

    TestingCommand refused = install(file);
    TestingCommand forced = install("--force", file);

    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.out())
        .startsWith("billing@1.0.0\n    error: billing@1.0.0 requires a host >=99.0.0")
        .endsWith("[host-range]\n");
    assertThat(refused.err())
        .isEqualTo(
            "contextworker: billing@1.0.0 is not installed: it would fail (mend it, or install it"
                + " all the same with --force)\n");
    assertThat(forced.exitCode()).isZero();
    assertThat(files()).containsExactly("billing-1.0.0.jar");
  }

  @Test
  void install_lowerVersionStays() throws IOException {
    plugin("billing").module("billing").writeTo(plugins);
    Path file = plugin("billing").version("1.1.0").module("billing").writeTo(downloads);

    TestingCommand installed = install(file);

    assertThat(installed.exitCode()).isZero();
    assertThat(installed.out())
        .contains(
            "superseded  billing@1.0.0  billing-1.0.0.jar (stays; --replace would have removed"
                + " it)");
    assertThat(files()).containsExactly("billing-1.0.0.jar", "billing-1.1.0.jar");
  }

  @Test
  void install_replacing() throws IOException {
    plugin("billing").module("billing").writeTo(plugins);
    Path file = plugin("billing").version("1.1.0").module("billing").writeTo(downloads);

    TestingCommand installed = install("--replace", file);

    assertThat(installed.exitCode()).isZero();
    assertThat(installed.out()).contains("removed  billing@1.0.0  billing-1.0.0.jar\n");
    assertThat(files()).containsExactly("billing-1.1.0.jar");
  }

  @Test
  void install_lowerThanWhatRuns() throws IOException {
    plugin("billing").version("1.1.0").module("billing").writeTo(plugins);
    Path file = plugin("billing").module("billing").writeTo(downloads);

    TestingCommand refused = install(file);
    TestingCommand replaced = install("--replace", file);

    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err())
        .isEqualTo(
            "contextworker: billing@1.0.0 is not installed: billing@1.1.0 in billing-1.1.0.jar is"
                + " higher and would run instead (--replace removes it)\n");
    assertThat(replaced.exitCode()).as(replaced.err()).isZero();
    assertThat(files()).containsExactly("billing-1.0.0.jar");
  }

  @Test
  void install_sameVersionOtherContent() throws IOException {
    plugin("billing").module("billing").writeTo(plugins);
    Path file = plugin("billing").module("billing").entry("more.txt", "more").writeTo(downloads);

    TestingCommand refused = install(file);
    TestingCommand replaced = install("--replace", file);

    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err())
        .contains("billing@1.0.0 is there already with another content, in billing-1.0.0.jar");
    assertThat(replaced.exitCode()).as(replaced.err()).isZero();
    assertThat(plugins.resolve("billing-1.0.0.jar")).hasSameBinaryContentAs(file);
  }

  @Test
  void install_nameOfAnotherPluginsFile() throws IOException {
    plugin("pricing").module("pricing").fileName("plugin.jar").writeTo(plugins);
    Path file = plugin("billing").module("billing").fileName("plugin.jar").writeTo(downloads);

    TestingCommand refused = install("--replace", "--force", file);

    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err())
        .contains("plugin.jar is the file of pricing@1.0.0 (rename yours, or remove that plugin");
  }

  @Test
  void install_breaksAnother() throws IOException {
    plugin("base").module("base").writeTo(plugins);
    plugin("billing").module("billing").dependsOn("base@<2.0.0").writeTo(plugins);
    Path file = plugin("base").version("2.0.0").module("base").writeTo(downloads);

    TestingCommand refused = install(file);
    TestingCommand forced = install("--force", file);

    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err())
        .startsWith("contextworker: base@2.0.0 would break others (do it all the same with --force")
        .contains("billing@1.0.0 needs the plugin base <2.0.0")
        .doesNotContain("\tat ");
    assertThat(forced.exitCode()).as(forced.err()).isZero();
  }

  @Test
  void install_keepsTheLock() throws IOException {
    plugin("billing").module("billing").writeTo(plugins);
    TestingCommand.run("plugins", "lock", "--plugins-directory", plugins);
    Path file = plugin("billing").version("1.1.0").module("billing").writeTo(downloads);

    TestingCommand installed = install("--replace", file);

    TestingCommand verified =
        TestingCommand.run("plugins", "verify", "--plugins-directory", plugins);
    assertThat(installed.out()).endsWith("locked  in plugins.lock\n");
    assertThat(verified.out()).isEqualTo("ok  1 file as locked\n");
    assertThat(Files.readString(plugins.resolve("plugins.lock"))).endsWith("  billing-1.1.0.jar\n");
  }

  @Test
  void install_noSuchFile() {
    TestingCommand refused = install(downloads.resolve("billing.jar"));

    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err()).contains("billing.jar' does not exist (expected: a plugin's jar");
  }

  @Test
  void install_noSuchDirectory() throws IOException {
    Path file = plugin("billing").module("billing").writeTo(downloads);
    Files.delete(plugins);

    TestingCommand refused = install(file);

    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err()).contains("does not exist (create it");
  }
}
