package io.contextunity.worker.local.cli;

import io.contextunity.worker.host.brain.BrainLimits;
import io.contextunity.worker.host.brain.GrpcBrain;
import io.contextunity.worker.host.config.HostSettings;
import io.contextunity.worker.host.token.TokenSigner;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The Brain that the settings name, as a command calls it. */
final class BrainClient {
  private static final List<String> PERMISSIONS = List.of("brain:read", "brain:write", "admin:all");

  private BrainClient() {}

  static GrpcBrain connect(HostSettings settings) {
    Optional<TokenSigner> signer =
        settings
            .secret()
            .map(s -> new TokenSigner(s, Clock.systemUTC(), "worker:cli", PERMISSIONS));
    return new GrpcBrain(
        settings.brain().host(), BrainLimits.DEFAULT, () -> signer.map(TokenSigner::token));
  }
}
