package io.contextunity.worker.host.plugin;

import io.contextunity.worker.core.ModuleProvider;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** Checks the services file that names a plugin's {@link ModuleProvider}s. */
final class ProviderFile {
  static final String PATH = "META-INF/services/" + ModuleProvider.class.getName();

  private ProviderFile() {}

  static List<String> problems(JarFile jar, List<String> modules) throws IOException {
    JarEntry entry = jar.getJarEntry(PATH);
    if (entry == null) {
      return modules.isEmpty()
          ? List.of()
          : List.of(
              PATH + " is missing, though Worker-Modules names " + String.join(", ", modules));
    }
    List<String> providers = providers(jar, entry);
    if (providers.isEmpty()) {
      return List.of(PATH + " is empty (expected: the name of a class)");
    }
    if (modules.isEmpty()) {
      return List.of(
          "Worker-Modules is missing from the manifest, though %s names %s"
              .formatted(PATH, String.join(", ", providers)));
    }
    return providers.stream()
        .filter(provider -> jar.getJarEntry(provider.replace('.', '/') + ".class") == null)
        .map(provider -> PATH + " names " + provider + ", which is not in the jar")
        .toList();
  }

  private static List<String> providers(JarFile jar, JarEntry entry) throws IOException {
    try (var reader =
        new BufferedReader(
            new InputStreamReader(jar.getInputStream(entry), StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .map(line -> line.replaceFirst("#.*", "").trim())
          .filter(line -> !line.isEmpty())
          .toList();
    }
  }
}
