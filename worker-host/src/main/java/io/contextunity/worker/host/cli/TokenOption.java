package io.contextunity.worker.host.cli;

import io.contextunity.worker.host.config.HostSettings;
import java.util.Optional;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Option;

/** Whom a command that asks a running process speaks for. A picocli mixin. */
public final class TokenOption {
  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      description = {
        "Token to show (default: CU_TOKEN, else one signed with CU_PLATFORM_SECRET, if set).",
        "Others on this machine can see it here; rather set CU_TOKEN."
      })
  String token;

  /**
   * The token to show, if any.
   *
   * @param signed makes one with the platform secret
   */
  public Optional<String> choose(HostSettings settings, UnaryOperator<String> signed) {
    return Optional.ofNullable(token)
        .or(() -> Optional.ofNullable(System.getenv("CU_TOKEN")))
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .or(() -> settings.secret().map(signed));
  }
}
