package io.contextunity.worker.host.cli.plugins;

import io.contextunity.worker.host.config.SettingsLoader.Flag;
import io.contextunity.worker.host.temporal.replay.RunScope;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The flags that say which runs of which Temporal server are meant. A mixin. */
final class ServerOptions {
  @Spec(Target.MIXEE)
  CommandSpec spec;

  @Option(
      names = "--temporal-host",
      paramLabel = "HOST:PORT",
      description = "Temporal's address (default: that of the settings).")
  String host;

  @Option(
      names = "--temporal-namespace",
      paramLabel = "NAME",
      description = "Temporal namespace (default: that of the settings).")
  String namespace;

  @Option(
      names = "--query",
      paramLabel = "FILTER",
      description = "Only these runs, as in 'temporal workflow list --query'.")
  String query;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "At most so many open and so many closed runs of each type (default: 100).")
  Integer limit;

  Flag[] flags() {
    return Stream.of(
            flag("--temporal-host", "temporal.host", host),
            flag("--temporal-namespace", "temporal.namespace", namespace))
        .flatMap(Optional::stream)
        .toArray(Flag[]::new);
  }

  private static Optional<Flag> flag(String name, String path, String value) {
    return Optional.ofNullable(value).map(text -> new Flag(name, path, text));
  }

  /** Whether any of them was given. */
  boolean given() {
    return host != null || namespace != null || query != null || limit != null;
  }

  RunScope scope() {
    int most = limit == null ? RunScope.OPEN_AND_RECENT.limit() : limit;
    if (most < 1) {
      throw new ParameterException(
          spec.commandLine(), "--limit '%d' (expected: at least 1)".formatted(most));
    }
    return new RunScope(true, Optional.ofNullable(query), most);
  }
}
