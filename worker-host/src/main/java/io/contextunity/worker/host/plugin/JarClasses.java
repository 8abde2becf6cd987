package io.contextunity.worker.host.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** What the class files of a jar tell without being loaded. */
final class JarClasses {
  /** A class file of Java 17 says 61. */
  private static final int CLASS_FILE_OFFSET = 44;

  private final Map<String, Integer> sharedCopies = new TreeMap<>();
  private int highestJava;
  private String highestClass = "";

  private JarClasses() {}

  static JarClasses of(JarFile jar) throws IOException {
    var classes = new JarClasses();
    for (JarEntry entry : Collections.list(jar.entries())) {
      if (isOrdinaryClass(entry.getName())) {
        classes.add(jar, entry);
      }
    }
    return classes;
  }

  // What lies under META-INF/versions is only loaded where it fits, and a module-info never.
  private static boolean isOrdinaryClass(String path) {
    return path.endsWith(".class")
        && !path.startsWith("META-INF/")
        && !path.equals("module-info.class");
  }

  private void add(JarFile jar, JarEntry entry) throws IOException {
    String path = entry.getName();
    String name = path.substring(0, path.length() - ".class".length()).replace('/', '.');
    Optional<String> shared = SharedPackages.prefixOf(name);
    if (shared.isPresent()) {
      sharedCopies.merge(shared.get(), 1, Integer::sum);
      return;
    }
    int java = javaVersion(jar, entry);
    if (java > highestJava) {
      highestJava = java;
      highestClass = name;
    }
  }

  // The major version stands in the seventh and eighth byte of a class file.
  private static int javaVersion(JarFile jar, JarEntry entry) throws IOException {
    try (InputStream in = jar.getInputStream(entry)) {
      byte[] head = in.readNBytes(8);
      return head.length < 8 ? 0 : ByteBuffer.wrap(head).getShort(6) - CLASS_FILE_OFFSET;
    }
  }

  /** Why this JVM cannot load the jar's classes, if it cannot. */
  Optional<String> tooNew() {
    int running = Runtime.version().feature();
    return highestJava <= running
        ? Optional.empty()
        : Optional.of(
            ("%s is compiled for Java %d, but the host runs on Java %d:"
                    + " build for an older release or run the host on a newer one")
                .formatted(highestClass, highestJava, running));
  }

  /** The jar's own copies of what the host shares; harmless, but somebody paid for them. */
  List<String> sharedCopies() {
    List<String> findings = new ArrayList<>();
    sharedCopies.forEach(
        (prefix, count) ->
            findings.add(
                ("Bundles %s* (class files: %d), of which only the host's copy is used:"
                        + " mark that dependency as provided")
                    .formatted(prefix, count)));
    return findings;
  }
}
