package io.contextunity.worker.host.code;

import java.nio.file.Path;
import java.util.List;

/**
 * What runs the code of one language.
 *
 * @param command its command line
 * @param readable what it must be able to read, beside the machine's libraries
 */
record Program(List<String> command, List<Path> readable) {
  Program {
    command = List.copyOf(command);
    readable = List.copyOf(readable);
  }
}
