package io.contextunity.worker.host.grpc;

import io.contextunity.worker.host.config.GrpcSettings;
import io.contextunity.worker.host.config.SettingsException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Decides where the service may listen: where callers need not show who they are, nowhere that
 * strangers can reach. They show it by a token, or by a certificate. TLS without either only says
 * who the server is.
 */
final class BindAddress {
  private static final String EVERYWHERE = "0.0.0.0";
  private static final String LOOPBACK = "127.0.0.1";

  private BindAddress() {}

  /**
   * @throws SettingsException if the address is unknown, or open to strangers
   */
  static InetSocketAddress of(GrpcSettings settings, boolean secretConfigured) {
    boolean guarded = secretConfigured || asksForCertificates(settings);
    String fallback = guarded || settings.insecure() ? EVERYWHERE : LOOPBACK;
    String host = settings.host().orElse(fallback);
    InetAddress address = resolve(host);
    if (!guarded && !settings.insecure() && !address.isLoopbackAddress()) {
      throw new SettingsException(
          List.of(
              ("grpc.host: '%s' is open to strangers and callers need not show who they are (set"
                      + " CU_PLATFORM_SECRET or grpc.tls.trust, listen on 127.0.0.1, or accept it"
                      + " with --insecure)")
                  .formatted(host)));
    }
    return new InetSocketAddress(address, settings.port());
  }

  /** Whether only clients with a certificate of a known authority get through. */
  static boolean asksForCertificates(GrpcSettings settings) {
    return settings.tls().enabled() && settings.tls().trust().isPresent();
  }

  private static InetAddress resolve(String host) {
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw new SettingsException(
          List.of("grpc.host: '%s' (expected: an address of this machine)".formatted(host)));
    }
  }
}
