package io.contextunity.worker.core.process;

/**
 * What a program and all that it starts may use, as far as the machine can hold them to it.
 *
 * @param memoryBytes memory
 * @param processors processors' worth of time, such as 0.5
 * @param processes processes and threads
 * @param fileBytes size of each file written
 */
public record ProgramLimits(long memoryBytes, double processors, int processes, long fileBytes) {

  public ProgramLimits {
    require(memoryBytes > 0, "memoryBytes", memoryBytes);
    require(processors > 0, "processors", processors);
    require(processes > 0, "processes", processes);
    require(fileBytes > 0, "fileBytes", fileBytes);
  }

  private static void require(boolean holds, String name, Object value) {
    if (!holds) {
      throw new IllegalArgumentException(name + " '" + value + "' (expected: above 0)");
    }
  }
}
