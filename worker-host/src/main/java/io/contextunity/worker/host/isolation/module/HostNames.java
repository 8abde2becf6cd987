package io.contextunity.worker.host.isolation.module;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.core.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Names of hosts that lead to the own loopback of a process, in a file that its Java reads instead
 * of asking a name server, which it could not reach. Not thread-safe.
 */
final class HostNames implements AutoCloseable {
  private final TreeSet<String> names = new TreeSet<>();
  private TemporaryFolder folder;
  private Path file;

  void add(String name) {
    names.add(name);
    write();
  }

  private void write() {
    List<String> lines = new ArrayList<>(List.of("127.0.0.1 localhost"));
    names.forEach(name -> lines.add("127.0.0.1 " + name));
    try {
      if (folder == null) {
        folder = TemporaryFolder.open("hosts");
        file = folder.path().resolve("hosts.txt");
      }
      Files.write(file, lines);
      file.toFile().setReadable(true, false);
    } catch (IOException e) {
      throw new ModuleException("A file of host names cannot be written: " + e.getMessage(), e);
    }
  }

  /** The file; none if there is no name. */
  Optional<Path> file() {
    return Optional.ofNullable(file);
  }

  /** What Java needs to know of it. */
  List<String> javaOptions() {
    return file == null
        ? List.of()
        : List.of(
            "-Djdk.net.hosts.file=" + file,
            "-Dhttp.nonProxyHosts=localhost|127.*|[::1]|" + String.join("|", names));
  }

  @Override
  public void close() {
    if (folder != null) {
      folder.close();
    }
  }
}
