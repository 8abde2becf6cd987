package io.contextunity.worker.testing;

import static io.contextunity.worker.host.plugin.PluginState.FAILED;
import static io.contextunity.worker.host.plugin.PluginState.FOUND;
import static io.contextunity.worker.testing.Plugins.cause;
import static io.contextunity.worker.testing.Plugins.codes;
import static io.contextunity.worker.testing.Plugins.moduleNames;
import static io.contextunity.worker.testing.Plugins.remarks;
import static io.contextunity.worker.testing.Plugins.report;
import static io.contextunity.worker.testing.Plugins.scan;
import static io.contextunity.worker.testing.TestingPluginJar.plugin;
import static io.contextunity.worker.testing.TestingPluginZip.zip;
import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.host.plugin.LoadedPlugins;
import io.temporal.workflow.WorkflowInterface;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plugins that bring their libraries beside them in a zip. */
class PluginZipTest {
  private static final String EXPECTED =
      " (expected: one plugin jar at the top, or classes/ with META-INF/MANIFEST.MF; own libraries"
          + " in lib/)";

  @TempDir Path directory;

  @Test
  void load_jarWithLibraries() throws ClassNotFoundException {
    zip("p-1.0.0.zip").jar(user("p")).library(library()).writeTo(directory);

    try (LoadedPlugins plugins = Plugins.load(directory)) {
      ClassLoader loader = plugins.classLoader("p");
      assertThat(plugins.registry().requireModule("p").config().taskQueue()).isEqualTo("from-lib");
      assertThat(loader.loadClass("acme.Library").getClassLoader()).isSameAs(loader);
      assertThat(loader.getResource("library.txt")).isNotNull();
    }
  }

  @Test
  void load_folderOfClassesWithLibraries() {
    zip("p.zip").classes(user("p")).library(library()).writeTo(directory);

    assertThat(report(scan(directory), "p").findings()).isEmpty();
    assertThat(report(scan(directory), "p").plugin().java()).isEqualTo(17);
    try (LoadedPlugins plugins = Plugins.load(directory)) {
      assertThat(plugins.registry().requireModule("p").config().taskQueue()).isEqualTo("from-lib");
    }
  }

  @Test
  void close_deletesWhatWasUnpacked() throws Exception {
    zip("p.zip").jar(user("p")).library(library()).writeTo(directory);
    Path unpacked;

    try (LoadedPlugins plugins = Plugins.load(directory)) {
      URL resource = plugins.classLoader("p").getResource("library.txt");
      unpacked = Path.of(resource.getPath().replaceFirst("^file:", "").replaceFirst("!.*", ""));
      assertThat(unpacked).exists();
      assertThat(unpacked.startsWith(directory)).isFalse();
    }

    Path copies = unpacked;
    while (!copies.getFileName().toString().startsWith("contextworker-plugins-")) {
      copies = copies.getParent();
    }
    assertThat(copies).doesNotExist();
  }

  @Test
  void scan_libraryForNewerJava() {
    zip("p.zip").jar(user("p")).library(library().forJava(99)).writeTo(directory);

    assertThat(cause(scan(directory), "p"))
        .isEqualTo(
            "lib/library-1.0.0.jar: acme.Library is compiled for Java 99, but the host runs on Java"
                + " %d (build it for an older release, or run the host on a newer one)",
            Runtime.version().feature());
  }

  @Test
  void scan_sharedPackagesInALibrary() {
    zip("p.zip")
        .jar(user("p"))
        .library(library().bundlingLibraryOf(WorkflowInterface.class))
        .writeTo(directory);

    assertThat(codes(report(scan(directory), "p"))).containsExactly("bundles-shared");
    assertThat(remarks(report(scan(directory), "p")))
        .singleElement()
        .asString()
        .startsWith("lib/library-1.0.0.jar: Bundles io.temporal.* (class files: ");
    try (LoadedPlugins plugins = Plugins.load(directory)) {
      assertThat(moduleNames(plugins)).containsExactly("p");
    }
  }

  @Test
  void scan_pluginAmongTheLibraries() {
    zip("p.zip")
        .jar(user("p"))
        .library(library())
        .library(plugin("q").module("q"))
        .writeTo(directory);

    assertThat(cause(scan(directory), "p"))
        .isEqualTo(
            "lib/q-1.0.0.jar is a plugin itself, with META-INF/services/"
                + "io.contextunity.worker.core.ModuleProvider (put it beside the zip and name it in"
                + " Plugin-Dependencies)");
  }

  @Test
  void scan_twoJarsAtTheTop() {
    zip("p.zip").jar(user("p")).jar(library()).writeTo(directory);

    assertThat(cause(scan(directory), "p.zip"))
        .isEqualTo("The zip holds 2 jars at the top: library-1.0.0.jar, p-1.0.0.jar" + EXPECTED);
  }

  @Test
  void scan_jarAndClasses() {
    zip("p.zip").jar(user("p")).classes(user("p")).writeTo(directory);

    assertThat(cause(scan(directory), "p.zip"))
        .isEqualTo("The zip holds both p-1.0.0.jar and classes/" + EXPECTED);
  }

  @Test
  void scan_noPluginInIt() {
    zip("p.zip").entry("README.md", "Nothing").writeTo(directory);

    assertThat(cause(scan(directory), "p.zip")).isEqualTo("The zip holds no plugin" + EXPECTED);
  }

  @Test
  void scan_folderAroundIt() {
    zip("p.zip").entry("p/p-1.0.0.jar", "").writeTo(directory);

    assertThat(cause(scan(directory), "p.zip"))
        .isEqualTo("The zip holds no plugin at its top: there is p/p-1.0.0.jar" + EXPECTED);
  }

  @Test
  void scan_classesWithoutManifest() {
    zip("p.zip").classes(user("p").withoutManifest()).writeTo(directory);

    assertThat(cause(scan(directory), "p.zip")).startsWith("META-INF/MANIFEST.MF is missing");
  }

  @Test
  void scan_strayJar() {
    zip("p.zip").jar(user("p")).library(library()).entry("extra/x.jar", "").writeTo(directory);

    assertThat(report(scan(directory), "p").state()).isEqualTo(FOUND);
    assertThat(remarks(report(scan(directory), "p")))
        .containsExactly("extra/x.jar in the zip is not on the plugin's class path" + EXPECTED);
  }

  @Test
  void scan_libraryIsNoJar() {
    zip("p.zip").jar(user("p")).entry("lib/x.jar", "no jar").writeTo(directory);

    assertThat(cause(scan(directory), "p"))
        .isEqualTo(
            "lib/x.jar in the zip cannot be read: it is empty or no jar (build the zip again)");
  }

  @Test
  void scan_libraryIsCut() {
    zip("p.zip").jar(user("p")).library(library().truncated()).writeTo(directory);

    assertThat(cause(scan(directory), "p"))
        .startsWith("lib/library-1.0.0.jar in the zip cannot be read: java.io.EOFException")
        .endsWith("(build the zip again)");
  }

  @Test
  void scan_zipIsNone() throws IOException {
    Files.writeString(directory.resolve("p.zip"), "no zip");

    assertThat(cause(scan(directory), "p.zip"))
        .startsWith("Cannot be read as a zip: ")
        .endsWith("(copy it again, readable for the host, or build it again)");
  }

  @ParameterizedTest
  @CsvSource({
    "../evil.jar",
    "classes/../../evil.class",
    "/etc/evil.jar",
    "lib/..\\evil.jar",
    "C:/x.jar"
  })
  void scan_pathOutside(String path) {
    zip("p.zip").jar(user("p")).entry(path, "x").writeTo(directory);

    assertThat(report(scan(directory), "p.zip").state()).isEqualTo(FAILED);
    assertThat(codes(report(scan(directory), "p.zip"))).containsExactly("zip-slip");
    assertThat(cause(scan(directory), "p.zip"))
        .isEqualTo(
            "The zip holds '%s', which points outside of it (pack it anew, and ask where it is"
                + " from)",
            path);
  }

  @Test
  void scan_oneIdAsJarAndZip() {
    plugin("p").version("1.0.0").module("p").writeTo(directory);
    zip("p-2.0.0.zip").jar(user("p").version("2.0.0")).library(library()).writeTo(directory);

    try (LoadedPlugins plugins = Plugins.load(directory)) {
      assertThat(plugins.registry().requireModule("p").owner()).isEqualTo("p@2.0.0");
    }
  }

  private static TestingPluginJar library() {
    return plugin("library")
        .source(
            "acme.Library",
            """
            package acme;
            public class Library {
              public static String queue() { return "from-lib"; }
            }
            """)
        .entry("library.txt", "");
  }

  /** A plugin that takes its queue from the library; compiled with it, shipped without it. */
  private TestingPluginJar user(String id) {
    Path apart;
    try {
      apart = library().writeTo(Files.createDirectories(directory.resolve(".compile")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return plugin(id)
        .declaring(id)
        .compiledAgainst(apart)
        .provider(
            "testing.User",
            """
            package testing;
            import io.contextunity.worker.core.*;
            public class User implements ModuleProvider {
              @Override public ModuleConfig module(ModuleContext context) {
                return ModuleConfig.builder("%s").taskQueue(acme.Library.queue()).build();
              }
            }
            """
                .formatted(id));
  }
}
