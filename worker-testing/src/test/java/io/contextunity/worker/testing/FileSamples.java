package io.contextunity.worker.testing;

import static io.contextunity.worker.testing.Sample.error;
import static io.contextunity.worker.testing.Sample.note;
import static io.contextunity.worker.testing.Sample.warning;
import static io.contextunity.worker.testing.TestingPluginJar.plugin;

import io.contextunity.worker.core.ModuleProvider;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Plugin files with something about themselves to find. */
final class FileSamples {
  private static final byte[] TEXT = "text".getBytes(StandardCharsets.UTF_8);

  private FileSamples() {}

  static List<Sample> manifests() {
    return List.of(
        error("unreadable", "Cannot be read as a jar", jar().truncated()),
        error("manifest-missing", "META-INF/MANIFEST.MF is missing", jar().withoutManifest()),
        error("id-missing", "Plugin-Id is missing", jar().attribute("Plugin-Id", "")),
        error("id-malformed", "Plugin-Id 'a b'", jar().attribute("Plugin-Id", "a b")),
        error(
            "version-missing", "Plugin-Version is missing", jar().attribute("Plugin-Version", "")),
        error(
            "version-malformed", "Plugin-Version '1.0'", jar().attribute("Plugin-Version", "1.0")),
        warning("requires-missing", "Taken to run on any host", jar().requires("")),
        error("requires-malformed", "Plugin-Requires 'new'", jar().requires("new")),
        error("dependency-malformed", "'@1'", jar().dependsOn("@1")),
        error("permission", "'disk'", jar().attribute("Plugin-Permissions", "disk")),
        error("module-name", "Module name 'A_1'", jar().declaring("A_1")),
        note("no-module", "Contributes no module", plugin("library")),
        note("plugin-class-ignored", "is ignored", jar().attribute("Plugin-Class", "x.Y")),
        note(
            "temporal-sdk-missing",
            "Plugin-Temporal-Sdk is missing",
            jar().attribute("Plugin-Temporal-Sdk", "")),
        error("temporal-sdk-malformed", "'1.38'", jar().attribute("Plugin-Temporal-Sdk", "1.38")),
        error("temporal-sdk-too-new", "1.999.0", jar().attribute("Plugin-Temporal-Sdk", "1.999.0")),
        error(
            "temporal-sdk-other-major", "2.0.0", jar().attribute("Plugin-Temporal-Sdk", "2.0.0")));
  }

  static List<Sample> contents() {
    String services = "META-INF/services/" + ModuleProvider.class.getName();
    return List.of(
        error("services-missing", "is missing, though", plugin("p").declaring("m")),
        error("services-empty", "is empty", plugin("p").declaring("m").entry(services, "# none\n")),
        error("modules-missing", "Worker-Modules is missing", plugin("p").providerName("x.Y")),
        error(
            "provider-missing",
            "x.Y, which is not in",
            plugin("p").declaring("m").providerName("x.Y")),
        error("java-too-new", "compiled for Java 99", jar().forJava(99)),
        warning(
            "bundles-shared",
            "Bundles io.contextunity.worker.core.*",
            jar().bundlingLibraryOf(ModuleProvider.class)));
  }

  static List<Sample> zips() {
    return List.of(
        error(
            "zip-layout",
            "The zip holds no plugin",
            (place, beside) -> ZipFiles.write(place.resolve("p.zip"), Map.of("a.txt", TEXT))),
        error(
            "zip-slip",
            "points outside",
            (place, beside) -> ZipFiles.write(place.resolve("p.zip"), Map.of("../a.jar", TEXT))),
        error(
            "zip-bad-jar",
            "lib/a.jar in the zip cannot be read",
            (place, beside) ->
                ZipFiles.write(
                    place.resolve("p.zip"),
                    Map.of("p.jar", ZipFiles.bytes(jar(), place), "lib/a.jar", TEXT))),
        warning(
            "zip-stray",
            "docs/a.jar in the zip",
            (place, beside) ->
                ZipFiles.write(
                    place.resolve("p.zip"),
                    Map.of("p.jar", ZipFiles.bytes(jar(), place), "docs/a.jar", TEXT))),
        error(
            "plugin-in-lib",
            "lib/other.jar is a plugin itself",
            (place, beside) ->
                ZipFiles.write(
                    place.resolve("p.zip"),
                    Map.of(
                        "p.jar", ZipFiles.bytes(jar(), place),
                        "lib/other.jar", ZipFiles.bytes(plugin("o").module("o"), place)))));
  }

  private static TestingPluginJar jar() {
    return plugin("p").module("m");
  }
}
