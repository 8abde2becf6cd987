package io.contextunity.worker.host.isolation.module;

import io.contextunity.worker.host.config.HostSettings;
import io.contextunity.worker.host.config.TlsSettings;
import io.contextunity.worker.host.isolation.sandbox.Confinement;
import io.contextunity.worker.host.plugin.PluginPermission;
import io.contextunity.worker.host.plugin.PluginPermission.BlobsAccess;
import io.contextunity.worker.host.plugin.PluginPermission.FilesAccess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What of this machine a module's process sees: what it runs on, and what was granted to it. */
final class Reach {
  private Reach() {}

  /**
   * @param plugins the plugin and those that it needs
   * @param permissions as the plugin's manifest has them
   */
  static Confinement of(
      HostSettings settings, List<Path> plugins, List<PluginPermission> permissions) {
    List<Path> readable = new ArrayList<>(ModuleProgram.classPath());
    readable.addAll(plugins);
    Stream.of(settings.temporal().tls(), settings.brain().tls(), settings.router().tls())
        .flatMap(Reach::files)
        .forEach(readable::add);
    permissions.stream()
        .filter(FilesAccess.class::isInstance)
        .map(each -> ((FilesAccess) each).path())
        .forEach(readable::add);
    // It polls Temporal itself, so it has the host's network, whatever its manifest says of it.
    return new Confinement(true, readable, writable(settings, permissions));
  }

  private static Stream<Path> files(TlsSettings tls) {
    return Stream.of(tls.certificate(), tls.key(), tls.trust())
        .flatMap(java.util.Optional::stream);
  }

  private static List<Path> writable(HostSettings settings, List<PluginPermission> permissions) {
    return permissions.contains(new BlobsAccess()) && settings.blobsBucket().isEmpty()
        ? List.of(settings.blobsDirectory().toAbsolutePath())
        : List.of();
  }
}
