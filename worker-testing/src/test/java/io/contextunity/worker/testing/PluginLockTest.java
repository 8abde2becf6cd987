package io.contextunity.worker.testing;

import static io.contextunity.worker.host.plugin.PluginState.FAILED;
import static io.contextunity.worker.testing.Plugins.cause;
import static io.contextunity.worker.testing.Plugins.codes;
import static io.contextunity.worker.testing.Plugins.moduleNames;
import static io.contextunity.worker.testing.Plugins.report;
import static io.contextunity.worker.testing.Plugins.scan;
import static io.contextunity.worker.testing.TestingPluginJar.plugin;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.host.plugin.Finding;
import io.contextunity.worker.host.plugin.LoadedPlugins;
import io.contextunity.worker.host.plugin.PluginLock;
import io.contextunity.worker.host.plugin.PluginReport;
import io.contextunity.worker.host.plugin.RequestedModuleFailedException;
import io.contextunity.worker.host.plugin.UnknownModuleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code plugins.lock} lets through. */
class PluginLockTest {
  @TempDir Path directory;

  @Test
  void scan_everythingLocked() {
    plugin("a").module("a").writeTo(directory);
    TestingPluginZip.zip("b.zip").jar(plugin("b").module("b")).writeTo(directory);
    lock();

    assertThat(scan(directory).findings()).isEmpty();
    assertThat(scan(directory).ignoredFiles()).isEmpty();
    try (LoadedPlugins plugins = Plugins.load(directory)) {
      assertThat(moduleNames(plugins)).containsExactly("a", "b");
    }
  }

  @Test
  void scan_fileIsNotLocked() {
    plugin("a").module("a").writeTo(directory);
    lock();
    plugin("b").module("b").writeTo(directory);

    assertThat(codes(report(scan(directory), "b-1.0.0.jar"))).containsExactly("not-locked");
    assertThat(cause(scan(directory), "b-1.0.0.jar"))
        .isEqualTo(
            "b-1.0.0.jar is not in plugins.lock (if it is meant to run: contextworker plugins lock;"
                + " otherwise remove it)");
    assertThat(scan(directory).moduleNames()).containsExactly("a");
  }

  @Test
  void scan_fileHasChanged() {
    plugin("a").module("a").writeTo(directory);
    String locked = digest("a-1.0.0.jar");
    lock();
    plugin("a").module("a").entry("backdoor", "").writeTo(directory);
    String found = digest("a-1.0.0.jar");

    PluginReport report = report(scan(directory), "a-1.0.0.jar");

    assertThat(codes(report)).containsExactly("digest-differs");
    assertThat(report.plugin().sha256()).isEqualTo(found);
    assertThat(report.cause())
        .contains(
            "a-1.0.0.jar has SHA-256 %s…, but plugins.lock says %s… (restore the file that was locked, or accept this one: contextworker plugins lock)"
                .formatted(found.substring(0, 12), locked.substring(0, 12)));
  }

  @Test
  void load_moduleOfAChangedFile() {
    Path jar = plugin("a").module("a").writeTo(directory);
    lock();
    plugin("a").module("a").entry("backdoor", "").writeTo(directory);

    assertThatThrownBy(() -> Plugins.load(directory, "a"))
        .isInstanceOf(RequestedModuleFailedException.class)
        .hasMessageStartingWith(
            "Module 'a' was asked for, but %s, which may hold it, failed: a-1.0.0.jar has SHA-256",
            jar);
  }

  @Test
  void load_moduleOfAMissingFile() throws IOException {
    Path gone = plugin("harvest").module("harvest").writeTo(directory);
    plugin("b").module("b").writeTo(directory);
    lock();
    Files.delete(gone);
    String missing =
        "harvest-1.0.0.jar is in plugins.lock, but not in the directory (restore it, or drop it from the"
            + " lock: contextworker plugins lock)";

    assertThat(scan(directory).findings())
        .containsExactly(new Finding(Finding.Severity.WARNING, "locked-file-missing", missing));
    assertThatThrownBy(() -> Plugins.load(directory, "harvest"))
        .isInstanceOf(UnknownModuleException.class)
        .hasMessage("Unknown module 'harvest' (known: b)\n  " + missing);
    try (LoadedPlugins plugins = Plugins.load(directory)) {
      assertThat(moduleNames(plugins)).containsExactly("b");
    }
  }

  @Test
  void load_fileSwappedAfterTheScan() throws IOException {
    Path jar = plugin("a").module("a").writeTo(directory);
    plugin("b").module("b").writeTo(directory);
    lock();
    var catalog = scan(directory);
    String scanned = digest("a-1.0.0.jar");

    plugin("a").module("a").entry("backdoor", "").writeTo(directory);
    try (LoadedPlugins plugins = Plugins.load(catalog)) {
      assertThat(report(plugins, "a").state()).isEqualTo(FAILED);
      assertThat(cause(plugins, "a"))
          .isEqualTo(
              "a-1.0.0.jar changed while the host read it: SHA-256 %s…, then %s… (start again when"
                  + " it is in place)",
              scanned.substring(0, 12), digest("a-1.0.0.jar").substring(0, 12));
      assertThat(moduleNames(plugins)).containsExactly("b");
    }

    Files.delete(jar);
    try (LoadedPlugins plugins = Plugins.load(catalog)) {
      assertThat(cause(plugins, "a"))
          .isEqualTo(
              "a-1.0.0.jar is gone or unreadable since the scan (restore it, or start again without"
                  + " it)");
    }
  }

  @Test
  void load_fileReplacedWhileItRuns() throws Exception {
    Path jar = plugin("a").module("a").entry("text.txt", "old").writeTo(directory);
    Path next =
        plugin("a")
            .module("a")
            .entry("text.txt", "new")
            .writeTo(Files.createDirectory(directory.resolve("next")));

    try (LoadedPlugins plugins = Plugins.load(directory)) {
      Files.copy(next, jar, StandardCopyOption.REPLACE_EXISTING);
      ClassLoader loader = plugins.classLoader("a");

      try (var text = loader.getResourceAsStream("text.txt")) {
        assertThat(text).hasContent("old");
      }
      assertThat(loader.loadClass("testing.A.AProvider$AWorkflow")).isNotNull();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "no digest | expected: <sha256>  <file name>",
        "DIGEST  sub/a.jar | expected: <sha256>  <file name>",
        "DIGEST a.jar | expected: <sha256>  <file name>",
      })
  void scan_brokenLock(String line, String why) throws IOException {
    plugin("a").module("a").writeTo(directory);
    String text = line.replace("DIGEST", "0".repeat(64));
    Path lock = Files.writeString(directory.resolve("plugins.lock"), "# mine\n" + text + "\n");

    String message =
        "%s:2: '%s' (%s; write it anew with: contextworker plugins lock)"
            .formatted(lock, text, why);
    assertThat(cause(scan(directory), "a-1.0.0.jar")).isEqualTo(message);
    assertThat(scan(directory).findings())
        .containsExactly(new Finding(Finding.Severity.ERROR, "lock-malformed", message));
    assertThatThrownBy(() -> PluginLock.read(directory))
        .isInstanceOf(ModuleException.class)
        .hasMessage(message);
  }

  @Test
  void scan_lockedTwice() throws IOException {
    plugin("a").module("a").writeTo(directory);
    Files.writeString(
        directory.resolve("plugins.lock"),
        "0".repeat(64) + "  a-1.0.0.jar\n" + "1".repeat(64) + "  a-1.0.0.jar\n");

    assertThat(cause(scan(directory), "a-1.0.0.jar"))
        .contains("plugins.lock:2: ", "(locked twice, with different digests; write it anew");
  }

  @Test
  void read_asSha256sumWrites() throws IOException, InterruptedException {
    plugin("a").module("a").writeTo(directory);
    plugin("b").module("b").writeTo(directory);

    shell("sha256sum ./*.jar > plugins.lock");
    assertThat(PluginLock.read(directory)).contains(PluginLock.of(directory));

    shell(
        "sha256sum --binary *.jar | tr a-f A-F | sed 's/B-1/b-1/; s/A-1/a-1/; s/jAr/jar/' > plugins.lock");
    assertThat(PluginLock.read(directory)).contains(PluginLock.of(directory));

    lock();
    shell("sha256sum --check --strict --status plugins.lock");
  }

  private void shell(String command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("sh", "-c", command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .start();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(command).isZero();
  }

  @Test
  void compare_allKindsOfDifference() throws IOException {
    plugin("same").writeTo(directory);
    plugin("changed").writeTo(directory);
    Path gone = plugin("gone").writeTo(directory);
    lock();
    plugin("changed").entry("x", "").writeTo(directory);
    plugin("more").writeTo(directory);
    Files.delete(gone);

    assertThat(PluginLock.read(directory).orElseThrow().compare(directory))
        .extracting(difference -> difference.fileName() + " " + difference.finding().code())
        .containsExactly(
            "changed-1.0.0.jar digest-differs",
            "gone-1.0.0.jar locked-file-missing",
            "more-1.0.0.jar not-locked");
  }

  @Test
  void writeTo_replacesAndLeavesNothingElse() throws IOException {
    plugin("a").writeTo(directory);
    lock();
    plugin("b").writeTo(directory);

    PluginLock lock = PluginLock.of(directory);
    lock.writeTo(directory);

    assertThat(Files.readString(directory.resolve("plugins.lock"))).isEqualTo(lock.text());
    assertThat(lock.text().lines().map(line -> line.substring(64)).collect(joining("|")))
        .isEqualTo("  a-1.0.0.jar|  b-1.0.0.jar");
    try (var files = Files.list(directory)) {
      assertThat(files).hasSize(3);
    }
  }

  @Test
  void writeTo_nowhere() {
    PluginLock lock = PluginLock.of(directory);
    Path missing = directory.resolve("missing");

    assertThatThrownBy(() -> lock.writeTo(missing))
        .isInstanceOf(ModuleException.class)
        .hasMessageStartingWith(missing + "/plugins.lock cannot be written: ");
  }

  private void lock() {
    PluginLock.of(directory).writeTo(directory);
  }

  private String digest(String fileName) {
    return PluginLock.of(directory).digest(fileName).orElseThrow();
  }
}
