package io.contextunity.worker.local.cli;

import io.contextunity.worker.host.cli.CommandProvider;
import java.util.List;

/** Adds the one-machine commands to the command line. */
public final class LocalCommands implements CommandProvider {
  @Override
  public List<Object> commands() {
    return List.of(new DevCommand(), new DemoCommand(), new BrainCommand(), new TaxonomyCommand());
  }
}
