package io.contextunity.worker.host.isolation.relay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder for one Unix socket, which nobody else can enter. Its name tells whose it is, so that
 * those of a host that was killed are removed by the next.
 */
record SocketFolder(Path path) implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SocketFolder.class);
  private static final Pattern NAME = Pattern.compile("contextworker-relay-(\\d+)-.*");

  static SocketFolder create() {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    sweep(temporary);
    try {
      // Without rights for others, as the JDK makes it.
      return new SocketFolder(
          Files.createTempDirectory(
              temporary, "contextworker-relay-%d-".formatted(ProcessHandle.current().pid())));
    } catch (IOException e) {
      throw new UncheckedIOException("No folder for a relay's socket could be made", e);
    }
  }

  private static void sweep(Path temporary) {
    try (Stream<Path> all = Files.list(temporary)) {
      all.filter(SocketFolder::isLeft).map(SocketFolder::new).forEach(SocketFolder::close);
    } catch (IOException e) {
      log.debug("{} could not be looked through", temporary, e);
    }
  }

  private static boolean isLeft(Path folder) {
    Matcher name = NAME.matcher(folder.getFileName().toString());
    return name.matches() && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty();
  }

  Path socket() {
    return path.resolve("relay");
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(socket());
      Files.deleteIfExists(path);
    } catch (IOException e) {
      log.debug("{} stays", path, e);
    }
  }
}
