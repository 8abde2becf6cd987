package io.contextunity.worker.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.core.BlobStore;
import io.contextunity.worker.core.Brain;
import io.contextunity.worker.core.HostInfo;
import io.contextunity.worker.core.ModuleContext;
import io.contextunity.worker.core.RegisteredModule;
import io.contextunity.worker.host.plugin.Finding;
import io.contextunity.worker.host.plugin.LoadedPlugins;
import io.contextunity.worker.host.plugin.PluginCatalog;
import io.contextunity.worker.host.plugin.PluginDescriptor;
import io.contextunity.worker.host.plugin.PluginDirectory;
import io.contextunity.worker.host.plugin.PluginReport;
import io.contextunity.worker.host.plugin.PluginState;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** A host of version 0.1.0, as far as plugins are concerned. */
final class Plugins {
  private Plugins() {}

  static PluginCatalog scan(Path directory) {
    return PluginDirectory.scan(directory, "0.1.0");
  }

  static LoadedPlugins load(Path directory, String... modules) {
    return load(scan(directory), modules);
  }

  static LoadedPlugins load(PluginCatalog catalog, String... modules) {
    return catalog.load(List.of(modules), Plugins::context);
  }

  static ModuleContext context(PluginDescriptor plugin) {
    return new BareContext(plugin);
  }

  /** Writes a plugin with nothing wrong about it. */
  static void writeSound(Path directory) {
    TestingPluginJar.plugin("sound").module("sound").writeTo(directory);
  }

  static void assertSoundLoaded(LoadedPlugins plugins) {
    assertThat(report(plugins, "sound").state()).isEqualTo(PluginState.LOADED);
    assertThat(plugins.registry().requireModule("sound").owner()).isEqualTo("sound@1.0.0");
  }

  static List<String> moduleNames(LoadedPlugins plugins) {
    return plugins.registry().modules().stream().map(RegisteredModule::name).toList();
  }

  static PluginReport report(PluginCatalog catalog, String id) {
    return report(catalog.reports(), id);
  }

  static PluginReport report(LoadedPlugins plugins, String id) {
    return report(plugins.reports(), id);
  }

  private static PluginReport report(List<PluginReport> reports, String id) {
    return reports.stream().filter(report -> report.id().equals(id)).findFirst().orElseThrow();
  }

  /** What there is to say of a plugin that does not keep it from running. */
  static List<String> remarks(PluginReport report) {
    return report.findings().stream()
        .filter(finding -> finding.severity() != Finding.Severity.ERROR)
        .map(Finding::message)
        .toList();
  }

  /** The codes of all findings of a plugin. */
  static List<String> codes(PluginReport report) {
    return report.findings().stream().map(Finding::code).toList();
  }

  static String cause(PluginCatalog catalog, String id) {
    return report(catalog, id).cause().orElseThrow();
  }

  static String cause(LoadedPlugins plugins, String id) {
    return report(plugins, id).cause().orElseThrow();
  }

  /** Of the host's offers, only its facts: the plugin's label stands for the instance. */
  private record BareContext(PluginDescriptor plugin) implements ModuleContext {
    @Override
    public <T extends Record> T settings(Class<T> type) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Brain brain() {
      throw new UnsupportedOperationException();
    }

    @Override
    public BlobStore blobs() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Clock clock() {
      return Clock.systemUTC();
    }

    @Override
    public HostInfo host() {
      return new HostInfo(plugin.label(), "0.1.0", plugin.file().getParent());
    }
  }
}
