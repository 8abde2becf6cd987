package io.contextunity.worker.wove.handler;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** The pickles that src/test/python/make_pickles.py wrote. */
final class Pickles {
  private Pickles() {}

  /**
   * @param shown what it is to Java
   */
  record Sample(String kind, String name, byte[] pickle, String shown) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Sample> of(String kind) {
    return all().stream().filter(sample -> sample.kind().equals(kind));
  }

  static List<Sample> all() {
    try (InputStream file = Pickles.class.getResourceAsStream("pickles.tsv")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.split("\t", -1))
          .map(Pickles::sample)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Sample sample(String[] columns) {
    return new Sample(
        columns[0],
        columns[1],
        Base64.getDecoder().decode(columns[2]),
        columns[3].replace("\\n", "\n").replace("\\\\", "\\"));
  }

  /** Bytes, a character for each. */
  static byte[] raw(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
