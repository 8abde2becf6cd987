package io.contextunity.worker.host.brain;

import io.contextunity.worker.host.config.HostSettings;
import io.contextunity.worker.host.token.TokenSigner;
import java.util.Optional;

/** The Brain that the settings name, called with the platform's secret where there is one. */
public final class ConfiguredBrain {
  private ConfiguredBrain() {}

  /**
   * Returns a client, which connects at its first use; the caller closes it.
   *
   * @param agent who calls, such as {@code worker:cli}
   */
  public static GrpcBrain connect(HostSettings settings, String agent) {
    Optional<TokenSigner> signer =
        settings.secret().map(secret -> TokenSigner.forBrain(secret, agent));
    return new GrpcBrain(
        settings.brain().host(),
        BrainLimits.writing(settings.brain().concurrency()),
        () -> signer.map(TokenSigner::token),
        settings.brain().tls());
  }
}
