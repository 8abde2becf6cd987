package io.contextunity.worker.core;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What holds for the commands of one module together. */
final class ModuleCommands {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  private ModuleCommands() {}

  static void require(String module, List<ModuleCommand> commands) {
    Set<String> names = new HashSet<>();
    for (ModuleCommand command : commands) {
      String name = command.name();
      if (!NAME.matcher(name).matches()) {
        throw new ModuleException(
            "Module '%s': command '%s' (expected: lower-case letters, digits and dashes)"
                .formatted(module, name));
      }
      if (!names.add(name)) {
        throw new ModuleException(
            "Module '%s': two commands are called '%s'".formatted(module, name));
      }
    }
  }
}
