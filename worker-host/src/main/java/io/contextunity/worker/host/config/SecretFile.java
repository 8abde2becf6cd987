package io.contextunity.worker.host.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads a file that stands for a value of the settings. */
final class SecretFile {
  private static final int MAX_BYTES = 64 * 1024;

  private SecretFile() {}

  /**
   * Returns what it contains, without the newline at its end.
   *
   * @throws IllegalArgumentException if it cannot be had; the message names the file
   */
  static String read(Path base, String name) {
    Path file = path(base, name);
    if (Files.isDirectory(file)) {
      throw new IllegalArgumentException("%s is a directory: name a file in it".formatted(file));
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new IllegalArgumentException(
            "the file %s is larger than %d bytes: name the secret's own file"
                .formatted(file, MAX_BYTES));
      }
      return nonEmpty(file, withoutNewline(text(bytes)));
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(
          "the file %s is no text: write the value as UTF-8".formatted(file), e);
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException(
          "the file %s does not exist: create it, or remove the setting".formatted(file), e);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "the file %s cannot be read (%s): let this process read it"
              .formatted(file, e.getClass().getSimpleName()),
          e);
    }
  }

  private static Path path(Path base, String name) {
    try {
      return base.resolve(name).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("'%s' is no name of a file".formatted(name), e);
    }
  }

  private static String text(byte[] bytes) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }

  private static String withoutNewline(String text) {
    return text.replaceFirst("\\r?\\n\\z", "");
  }

  private static String nonEmpty(Path file, String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException(
          "the file %s is empty: write the value into it".formatted(file));
    }
    return text;
  }
}
