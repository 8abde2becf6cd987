package io.contextunity.worker.host.router;

import io.contextunity.worker.host.config.HostSettings;
import io.contextunity.worker.host.token.TokenSigner;
import java.util.Optional;

/** The router that the settings name, called with the platform's secret where there is one. */
public final class ConfiguredRouter {
  private ConfiguredRouter() {}

  /**
   * Returns a client, which connects at its first use; the caller closes it.
   *
   * @param agent who calls, such as {@code worker:harvester-1}
   */
  public static GrpcRouter connect(HostSettings settings, String agent) {
    Optional<TokenSigner> signer =
        settings.secret().map(secret -> TokenSigner.forRouter(secret, agent));
    return new GrpcRouter(
        settings.router().host(), () -> signer.map(TokenSigner::token), settings.router().tls());
  }
}
