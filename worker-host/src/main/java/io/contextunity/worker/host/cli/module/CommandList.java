package io.contextunity.worker.host.cli.module;

import io.contextunity.worker.core.ModuleCommand;
import io.contextunity.worker.core.RegisteredModule;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;

/** The commands of one module, for a person. */
final class CommandList {
  private final RegisteredModule module;
  private final List<ModuleCommand> commands;

  CommandList(RegisteredModule module) {
    this.module = module;
    this.commands =
        module.config().commands().stream()
            .sorted(Comparator.comparing(ModuleCommand::name))
            .toList();
  }

  void print(PrintWriter out) {
    if (commands.isEmpty()) {
      out.printf("Module %s (%s) has no commands.%n", module.name(), module.owner());
      return;
    }
    out.printf("Usage: contextworker [OPTIONS] %s COMMAND [ARGUMENTS]%n", module.name());
    out.printf("Commands of module %s (%s):%n", module.name(), module.owner());
    int width = commands.stream().mapToInt(command -> command.name().length()).max().orElse(0);
    commands.forEach(
        command -> out.printf("  %-" + width + "s  %s%n", command.name(), command.description()));
    out.printf(
        "Try: contextworker %s %s --help%nOPTIONS are contextworker's own, such as --config.%n",
        module.name(), commands.get(0).name());
  }
}
