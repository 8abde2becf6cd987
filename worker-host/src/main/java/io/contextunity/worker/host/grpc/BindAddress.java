package io.contextunity.worker.host.grpc;

import io.contextunity.worker.host.config.GrpcSettings;
import io.contextunity.worker.host.config.SettingsException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Decides where the service may listen: without a secret, nowhere that strangers can reach. */
final class BindAddress {
  private static final String EVERYWHERE = "0.0.0.0";
  private static final String LOOPBACK = "127.0.0.1";

  private BindAddress() {}

  /**
   * @throws SettingsException if the address is unknown, or open to strangers
   */
  static InetSocketAddress of(GrpcSettings settings, boolean secretConfigured) {
    String fallback = secretConfigured || settings.insecure() ? EVERYWHERE : LOOPBACK;
    String host = settings.host().orElse(fallback);
    InetAddress address = resolve(host);
    if (!secretConfigured && !settings.insecure() && !address.isLoopbackAddress()) {
      throw new SettingsException(
          List.of(
              "grpc.host: '%s' is open to strangers and no secret is configured (set"
                      .formatted(host)
                  + " CU_PLATFORM_SECRET, listen on 127.0.0.1, or accept it with --insecure)"));
    }
    return new InetSocketAddress(address, settings.port());
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
