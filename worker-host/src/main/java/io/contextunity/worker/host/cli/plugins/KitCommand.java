package io.contextunity.worker.host.cli.plugins;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lets Maven find what plugins are built and tested with. */
@Command(
    name = "kit",
    mixinStandardHelpOptions = true,
    description = "Put the kit for plugin authors into the local Maven repository.")
public final class KitCommand implements Runnable {
  @Spec CommandSpec spec;

  @Option(
      names = "--repository",
      paramLabel = "DIR",
      description = "Another Maven repository (default: the one that mvn uses here).")
  Path repository;

  @Override
  public void run() {
    AuthorKit kit =
        AuthorKit.ofInstallation()
            .orElseThrow(
                () ->
                    new AuthoringException(
                        "This installation has no kit/ folder (take the whole distribution)",
                        null));
    Path target = repository == null ? LocalRepository.of(Path.of("")) : repository;
    kit.installInto(target);
    spec.commandLine().getOut().printf("Kit for authors %s: in %s%n", kit.version(), target);
    spec.commandLine().getOut().flush();
  }
}
