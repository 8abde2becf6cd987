package io.contextunity.worker.host.plugin;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipFile;

/** Reads one jar without loading a class; whatever the jar is like, it answers. */
final class PluginScanner {
  private PluginScanner() {}

  static PluginJar scan(Path file) {
    try (JarFile jar =
        new JarFile(file.toFile(), false, ZipFile.OPEN_READ, JarFile.runtimeVersion())) {
      return scan(file, jar);
    } catch (IOException | RuntimeException e) {
      // The JDK's zip code has unchecked answers to damage, too.
      return PluginJar.unreadable(file, "Cannot be read as a jar: " + e);
    }
  }

  private static PluginJar scan(Path file, JarFile jar) throws IOException {
    Manifest manifest = jar.getManifest();
    if (manifest == null) {
      return PluginJar.unreadable(
          file,
          "META-INF/MANIFEST.MF is missing (expected: one with Plugin-Id, Plugin-Version,"
              + " Plugin-Requires and Worker-Modules)");
    }
    var reader = new PluginManifest(manifest.getMainAttributes());
    PluginJar plugin = reader.read(file);
    var classes = JarClasses.of(jar);

    List<String> problems = new ArrayList<>(reader.problems());
    problems.addAll(ProviderFile.problems(jar, plugin.descriptor().modules()));
    classes.tooNew().ifPresent(problems::add);
    return settle(plugin.noting(classes.sharedCopies()), problems);
  }

  private static PluginJar settle(PluginJar plugin, List<String> problems) {
    return problems.isEmpty() ? plugin : plugin.failed(String.join("; ", problems));
  }
}
