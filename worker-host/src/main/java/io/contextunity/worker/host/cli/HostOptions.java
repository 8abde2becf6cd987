package io.contextunity.worker.host.cli;

import io.contextunity.worker.host.config.LoadedSettings;
import io.contextunity.worker.host.config.SettingsLoader;
import io.contextunity.worker.host.config.SettingsLoader.Flag;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The flags that are settings, shared by all commands that run something. A picocli mixin. */
public final class HostOptions {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Settings file (default: conf/contextworker.yaml of the installation).")
  Path config;

  @Option(
      names = "--modules",
      paramLabel = "MODULE",
      arity = "1..*",
      split = ",",
      description = "Run only these modules: separated by spaces or commas, or repeated.")
  List<String> modules;

  @Option(
      names = "--isolate",
      paramLabel = "MODULE",
      arity = "1..*",
      split = ",",
      description =
          "Run the workers of these modules in child processes; not:MODULE keeps one that asks for"
              + " its own in this process.")
  List<String> isolate;

  @Option(names = "--host", paramLabel = "ADDRESS", description = "Where gRPC listens.")
  String host;

  @Option(names = "--port", paramLabel = "PORT", description = "gRPC port (default: 50052).")
  String port;

  @Option(
      names = "--insecure",
      description = "Listen beyond loopback although no secret is configured.")
  boolean insecure;

  @Option(
      names = "--temporal-host",
      paramLabel = "HOST:PORT",
      description = "Temporal's address (default: localhost:7233).")
  String temporalHost;

  @Option(
      names = "--temporal-namespace",
      paramLabel = "NAME",
      description = "Temporal namespace (default: default).")
  String temporalNamespace;

  @Option(
      names = "--plugins-directory",
      paramLabel = "DIR",
      description = "Where the plugin jars lie (default: plugins/ of the installation).")
  String pluginsDirectory;

  @Option(
      names = "--versioning",
      description = "Register each module's build with Temporal's worker versioning.")
  boolean versioning;

  @Option(
      names = "--replay-gate",
      paramLabel = "off|warn|refuse",
      description = "Replay runs under way on the modules before they start (default: off).")
  String replayGate;

  @Option(
      names = "--require-coverage",
      description = "Start no worker if open runs would be left that nobody serves.")
  boolean requireCoverage;

  @Option(
      names = "--watch-plugins",
      description = "Put plugins that are laid into the plugins directory into the running host.")
  boolean watchPlugins;

  /**
   * Reads the settings: defaults, file, environment, then these flags and what a command adds.
   *
   * @throws io.contextunity.worker.host.config.SettingsException with all problems found
   */
  public LoadedSettings load(Flag... more) {
    List<Flag> flags = new ArrayList<>();
    add(flags, "--host", "grpc.host", host);
    add(flags, "--port", "grpc.port", port);
    add(flags, "--insecure", "grpc.insecure", insecure ? "true" : null);
    add(flags, "--temporal-host", "temporal.host", temporalHost);
    add(flags, "--temporal-namespace", "temporal.namespace", temporalNamespace);
    add(flags, "--plugins-directory", "plugins-directory", pluginsDirectory);
    add(flags, "--modules", "modules", modules == null ? null : String.join(",", modules));
    add(
        flags,
        "--isolate",
        "isolation.modules",
        isolate == null ? null : String.join(",", isolate));
    add(flags, "--versioning", "versioning.enabled", versioning ? "true" : null);
    add(flags, "--replay-gate", "replay-gate", replayGate);
    add(flags, "--require-coverage", "require-coverage", requireCoverage ? "true" : null);
    add(flags, "--watch-plugins", "watch-plugins", watchPlugins ? "true" : null);
    flags.addAll(List.of(more));
    return new SettingsLoader(Home.directory(), Path.of(""), System.getenv())
        .load(Optional.ofNullable(config), flags);
  }

  private static void add(List<Flag> flags, String name, String path, String value) {
    if (value != null) {
      flags.add(new Flag(name, path, value));
    }
  }
}
