package io.contextunity.worker.host.plugin;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * What one archive, or one folder of an archive, says without a class of it being loaded. Filled
 * entry by entry.
 */
final class ArchiveContents {
  private static final int LONGEST_TEXT = 16 << 20;

  private final Set<String> paths = new HashSet<>();
  private final ClassFiles classes = new ClassFiles();
  private Manifest manifest;
  private String providers;

  /** Takes one file of it; reads no more than it needs. */
  void add(String path, InputStream in) throws IOException {
    paths.add(path);
    if (ClassFiles.isOrdinaryClass(path)) {
      classes.add(path, in);
    } else if (path.equalsIgnoreCase(JarFile.MANIFEST_NAME)) {
      manifest = new Manifest(new ByteArrayInputStream(text(path, in)));
    } else if (path.equals(ProviderFile.PATH)) {
      providers = new String(text(path, in), StandardCharsets.UTF_8);
    }
  }

  private static byte[] text(String path, InputStream in) throws IOException {
    byte[] text = in.readNBytes(LONGEST_TEXT + 1);
    if (text.length > LONGEST_TEXT) {
      throw new IOException(path + " is longer than 16 MiB (expected: a short text)");
    }
    return text;
  }

  boolean isEmpty() {
    return paths.isEmpty();
  }

  boolean has(String path) {
    return paths.contains(path);
  }

  ClassFiles classes() {
    return classes;
  }

  Optional<Manifest> manifest() {
    return Optional.ofNullable(manifest);
  }

  /** The text of the services file that names the providers. */
  Optional<String> providers() {
    return Optional.ofNullable(providers);
  }
}
