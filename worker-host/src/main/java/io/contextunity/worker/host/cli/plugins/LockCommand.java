package io.contextunity.worker.host.cli.plugins;

import static java.util.stream.Collectors.joining;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.host.HostVersion;
import io.contextunity.worker.host.plugin.PluginDirectory;
import io.contextunity.worker.host.plugin.PluginLock;
import io.contextunity.worker.host.plugin.PluginReport;
import io.contextunity.worker.host.plugin.PluginState;
import io.contextunity.worker.host.plugin.install.InstallException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes down what may lie in the plugins directory. */
@Command(
    name = "lock",
    mixinStandardHelpOptions = true,
    description = {
      "Write plugins.lock: what may run, by its SHA-256.",
      "It lists every jar and zip of the plugins directory; from then on hosts refuse what is not",
      "in it or was changed. Refused while a plugin fails, so that nobody locks what cannot run."
    })
final class LockCommand implements Runnable {
  @Spec CommandSpec spec;

  @Mixin PluginsOptions options;

  @Option(names = "--force", description = "Lock plugins that fail, too.")
  boolean force;

  @Override
  public void run() {
    Path directory = options.load().host().pluginsDirectory();
    if (!force) {
      refuseFailed(directory);
    }
    Optional<PluginLock> before = readable(directory);
    PluginLock lock = PluginLock.of(directory);
    lock.writeTo(directory);
    print(spec.commandLine().getOut(), directory, before, lock);
  }

  private static void refuseFailed(Path directory) {
    List<PluginReport> failed =
        PluginDirectory.scanFiles(PluginDirectory.pluginFiles(directory), HostVersion.current())
            .reports()
            .stream()
            .filter(report -> report.state() == PluginState.FAILED)
            .toList();
    if (!failed.isEmpty()) {
      throw new InstallException(
          failed.stream()
              .map(
                  report ->
                      "\n    %s: %s"
                          .formatted(report.file().getFileName(), report.cause().orElseThrow()))
              .collect(
                  joining("", "Nothing locked: plugins fail (remove them, or use --force):", "")));
    }
  }

  // A lock that cannot be read is just what this command is the way out of.
  private static Optional<PluginLock> readable(Path directory) {
    try {
      return PluginLock.read(directory);
    } catch (ModuleException e) {
      return Optional.empty();
    }
  }

  private static void print(
      PrintWriter out, Path directory, Optional<PluginLock> before, PluginLock lock) {
    lock.digests()
        .forEach(
            (name, sha256) -> {
              Optional<String> old = before.flatMap(known -> known.digest(name));
              String change =
                  old.isEmpty() ? "added" : old.get().equals(sha256) ? "unchanged" : "changed";
              out.printf("%-9s  %s  %s%n", change, sha256, name);
            });
    before.stream()
        .flatMap(known -> known.digests().keySet().stream())
        .filter(name -> lock.digest(name).isEmpty())
        .forEach(name -> out.printf("%-9s  %s%n", "dropped", name));
    out.printf("locked     %s%n", directory.resolve(PluginLock.FILE_NAME));
    out.flush();
  }
}
