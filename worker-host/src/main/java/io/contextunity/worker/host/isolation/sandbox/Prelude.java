package io.contextunity.worker.host.isolation.sandbox;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a shell does before it becomes the program: enters control groups, and opens a file that the
 * program is to find at {@link #DESCRIPTOR}.
 */
record Prelude(List<Path> entrances, Optional<Path> file) {
  /** Where the program finds the file. */
  static final int DESCRIPTOR = 9;

  Prelude {
    entrances = List.copyOf(entrances);
  }

  List<String> command(List<String> program) {
    if (entrances.isEmpty() && file.isEmpty()) {
      return program;
    }
    StringBuilder script = new StringBuilder();
    entrances.forEach(path -> script.append("echo $$ >").append(quoted(path)).append(" && "));
    script.append("exec \"$@\"");
    file.ifPresent(path -> script.append(" %d<".formatted(DESCRIPTOR)).append(quoted(path)));
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", script.toString(), "sh"));
    command.addAll(program);
    return command;
  }

  private static String quoted(Path path) {
    return "'" + path.toString().replace("'", "'\\''") + "'";
  }
}
