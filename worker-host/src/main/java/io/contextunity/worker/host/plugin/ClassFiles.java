package io.contextunity.worker.host.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the class files of one archive tell without being loaded. */
final class ClassFiles {
  /** A class file of Java 17 says 61. */
  private static final int CLASS_FILE_OFFSET = 44;

  private final Map<String, Integer> sharedCopies = new TreeMap<>();
  private int highestJava;
  private String highestClass = "";

  // What lies under META-INF/versions is only loaded where it fits, and a module-info never.
  static boolean isOrdinaryClass(String path) {
    return path.endsWith(".class")
        && !path.startsWith("META-INF/")
        && !path.equals("module-info.class");
  }

  void add(String path, InputStream classFile) throws IOException {
    String name = path.substring(0, path.length() - ".class".length()).replace('/', '.');
    Optional<String> shared = SharedPackages.prefixOf(name);
    if (shared.isPresent()) {
      sharedCopies.merge(shared.get(), 1, Integer::sum);
      return;
    }
    int java = javaVersion(classFile);
    if (java > highestJava) {
      highestJava = java;
      highestClass = name;
    }
  }

  // The major version stands in the seventh and eighth byte of a class file.
  private static int javaVersion(InputStream classFile) throws IOException {
    byte[] head = classFile.readNBytes(8);
    return head.length < 8 ? 0 : ByteBuffer.wrap(head).getShort(6) - CLASS_FILE_OFFSET;
  }

  /** The release of Java that all classes need; 0 if there are none. */
  int java() {
    return highestJava;
  }

  /** The class that needs it. */
  String newestClass() {
    return highestClass;
  }

  /** How many classes of the shared packages there are, by prefix. */
  Map<String, Integer> sharedCopies() {
    return sharedCopies;
  }
}
