package io.contextunity.worker.host.cli.management;

import io.contextunity.worker.host.cli.Home;
import io.contextunity.worker.host.cli.TokenOption;
import io.contextunity.worker.host.config.HostSettings;
import io.contextunity.worker.host.config.SettingsLoader;
import io.contextunity.worker.host.token.TokenSigner;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which running host to ask, and as whom. A picocli mixin. */
public final class ManagementOptions {
  private static final Pattern ADDRESS =
      Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+]):\\d{1,5}");

  @Spec(Spec.Target.MIXEE)
  CommandSpec spec;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Settings file (default: conf/contextworker.yaml of the installation).")
  Path config;

  @Option(
      names = "--management",
      paramLabel = "HOST:PORT",
      description = {
        "The running host's management port (default: as the settings under management).",
        "Its log names it under 'Status page'."
      })
  String address;

  @Mixin TokenOption token;

  /** Nothing is sent yet. */
  public ManagementClient connect() {
    HostSettings settings =
        new SettingsLoader(Home.directory(), Path.of(""), System.getenv())
            .load(Optional.ofNullable(config), List.of())
            .host();
    return new ManagementClient(
        address(settings), token.choose(settings, ManagementOptions::signed));
  }

  private String address(HostSettings settings) {
    if (address != null) {
      return checked(address);
    }
    int port = settings.management().port();
    if (port == 0) {
      throw new ParameterException(
          spec.commandLine(),
          "management.port is 0, any free one (name it with --management HOST:PORT; the host's log"
              + " has it under 'Status page')");
    }
    return reachable(settings.management().host()) + ":" + port;
  }

  private String checked(String text) {
    if (!ADDRESS.matcher(text).matches()) {
      throw new ParameterException(
          spec.commandLine(),
          "--management '%s' (expected: HOST:PORT, such as 127.0.0.1:50054)".formatted(text));
    }
    return text;
  }

  // Where a host listens on every address, it is called on this machine.
  private static String reachable(String listening) {
    if (listening.equals("0.0.0.0") || listening.equals("::")) {
      return "127.0.0.1";
    }
    return listening.contains(":") ? "[" + listening + "]" : listening;
  }

  private static String signed(String secret) {
    return TokenSigner.forAdmin(secret, "worker:cli").token();
  }
}
