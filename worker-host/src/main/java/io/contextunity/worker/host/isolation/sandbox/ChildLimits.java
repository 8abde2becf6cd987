package io.contextunity.worker.host.isolation.sandbox;

import io.contextunity.worker.core.ModuleException;

/**
 * What the processes of one child may use together.
 *
 * @param memoryBytes memory, as far as the machine can hold them to it; a Java child has its heap's
 *     limit besides
 * @param processors processors' worth of time, such as 0.5
 * @param processes processes and threads
 * @param openFiles open files of each process
 * @param fileBytes size of each file written
 */
public record ChildLimits(
    long memoryBytes, double processors, int processes, int openFiles, long fileBytes) {

  public ChildLimits {
    require(memoryBytes > 0, "memory", memoryBytes);
    require(processors > 0, "processors", processors);
    require(processes > 0, "processes", processes);
    require(openFiles > 0, "open files", openFiles);
    require(fileBytes >= 0, "bytes of a file", fileBytes);
  }

  private static void require(boolean holds, String name, Object value) {
    if (!holds) {
      throw new ModuleException(
          "Limit of a child: %s %s (expected: above 0)".formatted(name, value));
    }
  }
}
