package io.contextunity.worker.bench.spawn;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Packs the step into a plugin's jar. */
final class OneStepJar {

  private OneStepJar() {}

  static Path writeTo(Path directory) throws IOException {
    Path file = directory.resolve("one-step.jar");
    String path = OneStep.class.getName().replace('.', '/') + ".class";
    try (InputStream in = OneStep.class.getClassLoader().getResourceAsStream(path);
        JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), new Manifest())) {
      jar.putNextEntry(new JarEntry(path));
      in.transferTo(jar);
      jar.closeEntry();
    }
    return file;
  }
}
