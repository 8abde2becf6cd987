package io.contextunity.worker.host.isolation.sandbox;

import java.nio.file.Path;
import java.util.List;

/**
 * What of the machine a child may see, beside its own directory, which it may write.
 *
 * @param network whether it shares the host's network; if not, it has none
 * @param readable files and folders that it may read: its programs and what it was granted
 * @param writable files and folders that it may write besides
 */
public record Confinement(boolean network, List<Path> readable, List<Path> writable) {

  public Confinement {
    readable = List.copyOf(readable);
    writable = List.copyOf(writable);
  }

  /** No network, and these to read. */
  public static Confinement reading(List<Path> readable) {
    return new Confinement(false, readable, List.of());
  }
}
