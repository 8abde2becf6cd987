package io.contextunity.worker.harvest.fetch;

import io.contextunity.worker.core.TemporaryFolder;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One answer of a source.
 *
 * @param folder where its file is, deleted with it
 * @param address where it came from
 * @param records how many it has
 * @param sha256 of its records
 */
record FetchedPage(
    TemporaryFolder folder,
    Path file,
    URI address,
    HttpHeaders headers,
    long records,
    String sha256,
    BodyReading body)
    implements AutoCloseable {
  private static final String HEADER = "header:";

  /** What the answer says at a place: {@code header:NAME} or a path in the body. */
  Optional<String> says(String at) throws IOException {
    if (at.startsWith(HEADER)) {
      return headers
          .firstValue(at.substring(HEADER.length()))
          .map(String::strip)
          .filter(value -> !value.isEmpty());
    }
    try (InputStream in = Files.newInputStream(file)) {
      return body.find(in, at);
    }
  }

  long size() throws IOException {
    return Files.size(file);
  }

  @Override
  public void close() {
    folder.close();
  }

  /** Finds a value in the body. */
  @FunctionalInterface
  interface BodyReading {
    Optional<String> find(InputStream body, String path) throws IOException;
  }
}
