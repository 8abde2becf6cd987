package io.contextunity.worker.bench.process;

import io.contextunity.worker.core.ModuleProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * Packs classes of the bench into a plugin's jar, which then has them of its own.
 *
 * @param module what the plugin and its one module are called
 * @param classes the provider first
 */
public record PluginJar(String module, List<Class<?>> classes) {

  /** Writes it into a folder, which is made if need be. */
  public Path writeTo(Path directory) throws IOException {
    Path file = Files.createDirectories(directory).resolve(module + "-1.0.0.jar");
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out, manifest())) {
      for (Class<?> type : classes) {
        String path = type.getName().replace('.', '/') + ".class";
        try (InputStream in = type.getClassLoader().getResourceAsStream(path)) {
          add(jar, path, in.readAllBytes());
        }
      }
      add(
          jar,
          "META-INF/services/" + ModuleProvider.class.getName(),
          classes.get(0).getName().getBytes(StandardCharsets.UTF_8));
    }
    return file;
  }

  private static void add(JarOutputStream jar, String path, byte[] content) throws IOException {
    jar.putNextEntry(new JarEntry(path));
    jar.write(content);
    jar.closeEntry();
  }

  private Manifest manifest() {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    Map.of(
            "Plugin-Id",
            module,
            "Plugin-Version",
            "1.0.0",
            "Plugin-Requires",
            ">=0.1.0",
            "Worker-Modules",
            module)
        .forEach(attributes::putValue);
    return manifest;
  }
}
