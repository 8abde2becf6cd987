package io.contextunity.worker.host.cli.client;

import io.contextunity.worker.host.cli.HostOptions;
import io.contextunity.worker.host.cli.TokenOption;
import io.contextunity.worker.host.config.HostSettings;
import io.contextunity.worker.host.token.TokenSigner;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which service to call, and as whom. A picocli mixin. */
final class ClientOptions {
  @Mixin HostOptions host;

  @Option(
      names = "--tenant",
      paramLabel = "ID",
      description = "Whose data it is about (tenant_id).")
  String tenant;

  @Mixin TokenOption token;

  @Mixin TlsOptions tls;

  WorkerClient connect() {
    HostSettings settings = host.load().host();
    String address = settings.grpc().host().map(ClientOptions::reachable).orElse("127.0.0.1");
    return new WorkerClient(
        address + ":" + settings.grpc().port(),
        token.choose(settings, ClientOptions::signed),
        tls.over(settings.grpc().tls()));
  }

  Optional<String> tenant() {
    return Optional.ofNullable(tenant);
  }

  // Where a service listens on every address, a client calls this machine.
  private static String reachable(String listening) {
    return listening.equals("0.0.0.0") || listening.equals("::") ? "127.0.0.1" : listening;
  }

  private static String signed(String secret) {
    return TokenSigner.forWorker(secret, "worker:cli").token();
  }
}
