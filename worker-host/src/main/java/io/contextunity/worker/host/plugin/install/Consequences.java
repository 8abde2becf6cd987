package io.contextunity.worker.host.plugin.install;

import static io.contextunity.worker.host.plugin.PluginState.FAILED;
import static io.contextunity.worker.host.plugin.PluginState.FOUND;
import static java.util.stream.Collectors.toSet;

import io.contextunity.worker.host.HostVersion;
import io.contextunity.worker.host.plugin.PluginDirectory;
import io.contextunity.worker.host.plugin.PluginReport;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Foresees what a change of the directory does to the plugins that it does not touch. */
final class Consequences {
  private Consequences() {}

  /** Those that can run with the files as they are, and could not any more. */
  static List<PluginReport> broken(Collection<Path> before, Collection<Path> after) {
    Set<Path> usable =
        scan(before).stream()
            .filter(report -> report.state() == FOUND)
            .map(PluginReport::file)
            .collect(toSet());
    return scan(after).stream()
        .filter(report -> report.state() == FAILED && usable.contains(report.file()))
        .toList();
  }

  static List<PluginReport> scan(Collection<Path> files) {
    return PluginDirectory.scanFiles(files, HostVersion.current()).reports();
  }

  /** Refuses a change that would break plugins, each named with the reason. */
  static void refuse(String change, List<PluginReport> broken) {
    if (!broken.isEmpty()) {
      List<String> reasons =
          broken.stream().map(report -> "\n    " + report.cause().orElseThrow()).toList();
      throw new InstallException(
          "%s would break others (do it all the same with --force):%s"
              .formatted(change, String.join("", reasons)));
    }
  }
}
