package io.contextunity.worker.host.isolation.sandbox;

import java.nio.file.Path;
import java.util.List;

/**
 * What of the machine a child may see, beside the system's programs and its own directory, which it
 * may write.
 *
 * @param network whether it shares the host's network; if not, it has none
 * @param readable files and folders that it may read, and Unix sockets that it may connect to: its
 *     programs and what it was granted
 * @param writable files and folders that it may write besides
 * @param directoryBytes if above 0, the child's directory is in memory and may hold this much: what
 *     lies in it at the start can be read, what the child writes is gone with it. If 0, the
 *     directory is a folder of the host's, and only each single file has a limit
 */
public record Confinement(
    boolean network, List<Path> readable, List<Path> writable, long directoryBytes) {

  public Confinement {
    readable = List.copyOf(readable);
    writable = List.copyOf(writable);
  }

  public Confinement(boolean network, List<Path> readable, List<Path> writable) {
    this(network, readable, writable, 0);
  }

  /** No network, and these to read. */
  public static Confinement reading(List<Path> readable) {
    return new Confinement(false, readable, List.of());
  }

  /** The same with the child's directory in memory. */
  public Confinement inMemory(long bytes) {
    return new Confinement(network, readable, writable, bytes);
  }
}
