package io.contextunity.worker.testing;

import static io.contextunity.worker.host.plugin.PluginState.FAILED;
import static io.contextunity.worker.host.plugin.PluginState.FOUND;
import static io.contextunity.worker.testing.Plugins.cause;
import static io.contextunity.worker.testing.Plugins.remarks;
import static io.contextunity.worker.testing.Plugins.report;
import static io.contextunity.worker.testing.Plugins.scan;
import static io.contextunity.worker.testing.TestingPluginJar.plugin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.host.plugin.IgnoredFile;
import io.contextunity.worker.host.plugin.PluginReport;
import io.temporal.workflow.WorkflowInterface;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginScanTest {
  private static final String PROVIDERS =
      "META-INF/services/io.contextunity.worker.core.ModuleProvider";

  @TempDir Path directory;

  @Test
  void scan_missingDirectory() {
    Path missing = directory.resolve("missing");

    assertThatThrownBy(() -> scan(missing))
        .isInstanceOf(ModuleException.class)
        .hasMessage(
            "Plugins directory '%s' does not exist (create it, or name another as"
                + " plugins-directory)",
            missing);
  }

  @Test
  void scan_directoryIsAFile() throws IOException {
    Path file = Files.createFile(directory.resolve("plugins"));

    assertThatThrownBy(() -> scan(file))
        .hasMessage(
            "Plugins directory '%s' is no directory (create it, or name another as"
                + " plugins-directory)",
            file);
  }

  @Test
  void scan_emptyDirectory() {
    assertThat(scan(directory).reports()).isEmpty();
    assertThat(scan(directory).moduleNames()).isEmpty();
  }

  @Test
  void scan_soundPlugin() {
    Path jar =
        plugin("harvest").version("1.4.2").module("import").module("export").writeTo(directory);

    assertThat(scan(directory).reports())
        .extracting(
            PluginReport::id,
            PluginReport::version,
            PluginReport::file,
            PluginReport::modules,
            PluginReport::state,
            PluginReport::cause,
            PluginReport::findings)
        .containsExactly(
            tuple(
                "harvest",
                "1.4.2",
                jar,
                List.of("import", "export"),
                FOUND,
                Optional.empty(),
                List.of()));
    assertThat(scan(directory).moduleNames()).containsExactly("export", "import");
  }

  @Test
  void scan_filesThatAreNoPlugins() throws IOException {
    Path folder = Files.createDirectory(directory.resolve("old"));
    Path hidden = Files.createFile(directory.resolve(".harvest.jar"));
    Path readme = Files.createFile(directory.resolve("README.md"));
    Path jarless = Files.createFile(directory.resolve("jar"));

    assertThat(scan(directory).reports()).isEmpty();
    assertThat(scan(directory).ignoredFiles())
        .containsExactly(
            new IgnoredFile(hidden, "is hidden"),
            new IgnoredFile(readme, "is neither a .jar nor a .zip"),
            new IgnoredFile(jarless, "is neither a .jar nor a .zip"),
            new IgnoredFile(folder, "is a directory (expected: a jar or zip)"));
  }

  @Test
  void scan_writesNothing() throws IOException {
    plugin("harvest").module("harvest").writeTo(directory);
    plugin("broken").truncated().writeTo(directory);
    List<String> before = listing();

    Plugins.load(directory).close();

    assertThat(listing()).isEqualTo(before);
  }

  private List<String> listing() throws IOException {
    try (var files = Files.walk(directory)) {
      return files.map(file -> file + " " + file.toFile().lastModified()).sorted().toList();
    }
  }

  @Test
  void scan_emptyFile() throws IOException {
    Files.createFile(directory.resolve("empty.jar"));

    assertThat(cause(scan(directory), "empty.jar"))
        .startsWith("Cannot be read as a jar: ")
        .endsWith(" (copy it again, readable for the host, or build it again)");
  }

  @Test
  void scan_allProblemsTogether() {
    plugin("bad")
        .attribute("Plugin-Version", "")
        .requires("[1.0,2.0)")
        .dependsOn("@>=1")
        .declaring("bad")
        .writeTo(directory);

    assertThat(cause(scan(directory), "bad").split("; "))
        .containsExactly(
            "Plugin-Version is missing from the manifest (expected: a semantic version such as"
                + " 1.4.2)",
            "Plugin-Requires '[1.0,2.0)' (expected: a range of versions such as >=0.1.0 & <2.0.0)",
            "Plugin-Dependencies '@>=1' (expected: items such as base@>=1.2.0)",
            PROVIDERS
                + " is missing, though Worker-Modules names bad (expected: a file with the name of"
                + " the ModuleProvider's class)");
  }

  @Test
  void scan_rangeOfDependencyDoesNotParse() {
    plugin("bad").dependsOn("base@=>1").writeTo(directory);

    assertThat(cause(scan(directory), "bad"))
        .isEqualTo(
            "Plugin-Dependencies: range of base '=>1' (expected: a range of versions such as"
                + " >=0.1.0 & <2.0.0)");
  }

  @Test
  void scan_emptyServicesFile() {
    plugin("bad").declaring("bad").entry(PROVIDERS, "# nobody yet\n\n").writeTo(directory);

    assertThat(cause(scan(directory), "bad"))
        .isEqualTo(PROVIDERS + " is empty (expected: the name of a class)");
  }

  @Test
  void scan_providerNotInTheJar() {
    plugin("bad").declaring("bad").providerName("com.acme.Typo").writeTo(directory);

    assertThat(cause(scan(directory), "bad"))
        .isEqualTo(
            PROVIDERS
                + " names com.acme.Typo, which is not in the jar (correct the name, or build the"
                + " jar anew)");
  }

  @Test
  void scan_workerModulesMissing() {
    plugin("bad").providerName("com.acme.Provider").writeTo(directory);

    assertThat(cause(scan(directory), "bad"))
        .startsWith(
            "Worker-Modules is missing from the manifest, though %s names com.acme.Provider (expected: the names of their modules)"
                .formatted(PROVIDERS));
  }

  @Test
  void scan_pluginWithoutModules() {
    plugin("library").writeTo(directory);

    assertThat(report(scan(directory), "library"))
        .extracting(PluginReport::state, Plugins::remarks)
        .containsExactly(
            FOUND,
            List.of(
                "Contributes no module: Worker-Modules is missing from the manifest (fine for a"
                    + " plugin that others need)"));
  }

  @Test
  void scan_requiresMissing() {
    plugin("easy").requires("").module("easy").writeTo(directory);

    assertThat(remarks(report(scan(directory), "easy")))
        .containsExactly(
            "Taken to run on any host: Plugin-Requires is missing from the manifest (expected: a"
                + " range of host versions such as >=0.1.0 & <1.0.0)");
  }

  @Test
  void scan_bundledTemporal() {
    plugin("fat").module("fat").bundlingLibraryOf(WorkflowInterface.class).writeTo(directory);

    assertThat(remarks(report(scan(directory), "fat")))
        .singleElement()
        .asString()
        .startsWith("Bundles io.temporal.* (class files: ");
  }

  @Test
  void scan_newerClassForNewerJavaOnly() {
    plugin("multi")
        .module("multi")
        .attribute("Multi-Release", "true")
        .entry(
            "META-INF/versions/99/com/acme/Fast.class",
            "\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u007f")
        .writeTo(directory);

    assertThat(report(scan(directory), "multi").state()).isEqualTo(FOUND);
  }

  @Test
  void scan_sameVersionTwice() {
    plugin("twin").module("twin").fileName("b.jar").writeTo(directory);
    plugin("twin").module("twin").fileName("a.jar").writeTo(directory);

    assertThat(scan(directory).reports())
        .extracting(report -> report.file().getFileName().toString(), PluginReport::cause)
        .containsExactly(
            tuple("a.jar", Optional.empty()),
            tuple("b.jar", Optional.of("twin@1.0.0 in a.jar is used")));
  }

  @Test
  void scan_newestVersionIsBroken() {
    plugin("p").version("2.0.0").requires(">=99").module("p").writeTo(directory);
    plugin("p").version("1.0.0").module("p").writeTo(directory);
    plugin("p").version("three").module("p").writeTo(directory);

    assertThat(scan(directory).reports())
        .extracting(PluginReport::version, report -> report.cause().orElseThrow())
        .containsExactly(
            tuple("1.0.0", "p@2.0.0 in p-2.0.0.jar is used"),
            tuple(
                "2.0.0",
                "p@2.0.0 requires a host >=99, and this is 0.1.0 (take a release of p that fits, or"
                    + " run another host)"),
            tuple(
                "three",
                "p@2.0.0 in p-2.0.0.jar is used; besides: Plugin-Version 'three' (expected: a"
                    + " semantic version such as 1.4.2)"));
  }

  @Test
  void scan_versionsAreNotText() {
    plugin("p").version("2.0.0-rc.1").module("p").writeTo(directory);
    plugin("p").version("2.0.0").module("p").writeTo(directory);
    plugin("p").version("10.0.0").module("p").writeTo(directory);

    assertThat(scan(directory).reports())
        .filteredOn(report -> report.state() == FOUND)
        .extracting(PluginReport::version)
        .containsExactly("10.0.0");
    assertThat(scan(directory).reports()).noneMatch(report -> report.state() == FAILED);
  }
}
