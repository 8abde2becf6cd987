package io.contextunity.worker.core.process;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What to start.
 *
 * @param name for the log and the program's directory: letters, digits and dashes
 * @param command its command line, the program first, looked up on the host's PATH; no secrets,
 *     everybody on the machine can read it
 * @param environment all of its environment
 * @param confined whether it runs in a sandbox: it sees the system's programs and what is named
 *     here, writes its own directory only, and sees no other process
 * @param network whether a confined one shares the host's network; if not, it has none
 * @param readable what a confined one may read besides
 * @param limits what it and all that it starts may use
 * @param errors takes the lines that it writes to its standard error, one at a time; a line longer
 *     than 16 KiB comes in pieces. Must return soon
 */
public record Program(
    String name,
    List<String> command,
    Map<String, String> environment,
    boolean confined,
    boolean network,
    List<Path> readable,
    ProgramLimits limits,
    Consumer<String> errors) {

  public Program {
    requireNonNull(name, "name");
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
    readable = List.copyOf(readable);
    requireNonNull(limits, "limits");
    requireNonNull(errors, "errors");
  }
}
