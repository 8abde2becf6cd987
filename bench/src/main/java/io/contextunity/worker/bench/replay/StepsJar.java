package io.contextunity.worker.bench.replay;

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

/** Packs the classes of the steps into a plugin's jar, which then has them of its own. */
final class StepsJar {
  private static final List<Class<?>> CLASSES =
      List.of(
          StepsWorkflow.class, StepsWorkflowImpl.class, StepActivities.class, StepsProvider.class);

  private StepsJar() {}

  static Path writeTo(Path directory) throws IOException {
    Path file = directory.resolve("steps-1.0.0.jar");
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out, manifest())) {
      for (Class<?> type : CLASSES) {
        String path = type.getName().replace('.', '/') + ".class";
        try (InputStream in = type.getClassLoader().getResourceAsStream(path)) {
          add(jar, path, in.readAllBytes());
        }
      }
      add(
          jar,
          "META-INF/services/" + ModuleProvider.class.getName(),
          StepsProvider.class.getName().getBytes(StandardCharsets.UTF_8));
    }
    return file;
  }

  private static void add(JarOutputStream jar, String path, byte[] content) throws IOException {
    jar.putNextEntry(new JarEntry(path));
    jar.write(content);
    jar.closeEntry();
  }

  private static Manifest manifest() {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    Map.of(
            "Plugin-Id", "steps",
            "Plugin-Version", "1.0.0",
            "Plugin-Requires", ">=0.1.0",
            "Worker-Modules", "steps")
        .forEach(attributes::putValue);
    return manifest;
  }
}
