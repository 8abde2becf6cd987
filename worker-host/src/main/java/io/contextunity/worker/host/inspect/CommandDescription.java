package io.contextunity.worker.host.inspect;

import io.contextunity.worker.core.ModuleCommand;

/** One command that a module brings for the terminal. */
public record CommandDescription(String name, String description) {
  static CommandDescription of(ModuleCommand command) {
    return new CommandDescription(command.name(), command.description());
  }
}
