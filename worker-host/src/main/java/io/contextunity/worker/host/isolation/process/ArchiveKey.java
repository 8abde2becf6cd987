package io.contextunity.worker.host.isolation.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** What an archive is good for: this build of Java, with its flags, and these jars. */
final class ArchiveKey {
  private static final int LENGTH = 16;

  private ArchiveKey() {}

  static String of(List<Path> classPath) {
    try {
      StringBuilder text = new StringBuilder();
      text.append(System.getProperty("java.vm.version")).append('\n');
      text.append(System.getProperty("java.home")).append('\n');
      text.append(JavaProgram.archivedFlags()).append('\n');
      for (Path jar : classPath) {
        text.append(jar).append(' ').append(Files.size(jar)).append(' ');
        text.append(Files.getLastModifiedTime(jar).toMillis()).append('\n');
      }
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, LENGTH);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
