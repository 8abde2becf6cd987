package io.contextunity.worker.host.cli.plugins;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.host.cli.ExitCodes;
import io.contextunity.worker.host.plugin.PluginLock;
import io.contextunity.worker.host.plugin.PluginLock.Difference;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Holds the plugins directory against its lock. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Hold the plugins directory against its plugins.lock.",
      "Answers 0, or 1 with a line for each file that is not locked, was changed or is missing.",
      "'sha256sum -c plugins.lock' finds the last two without this program."
    })
final class VerifyCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Mixin PluginsOptions options;

  @Override
  public Integer call() {
    Path directory = options.load().host().pluginsDirectory();
    PluginLock found = PluginLock.of(directory);
    PluginLock lock =
        PluginLock.read(directory)
            .orElseThrow(
                () ->
                    new ModuleException(
                        "No %s in %s (write one with: contextworker plugins lock)"
                            .formatted(PluginLock.FILE_NAME, directory)));
    List<Difference> differences = lock.compare(found);
    PrintWriter out = spec.commandLine().getOut();
    differences.forEach(difference -> out.println(difference.finding().message()));
    if (differences.isEmpty()) {
      int files = lock.digests().size();
      out.printf("ok  %d file%s as locked%n", files, files == 1 ? "" : "s");
    }
    out.flush();
    return differences.isEmpty() ? ExitCodes.OK : ExitCodes.FAILED;
  }
}
