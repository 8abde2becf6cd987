package io.contextunity.worker.host.config;

import java.util.regex.Pattern;

/** The form of an address. */
final class HostAndPort {
  private static final Pattern FORM =
      Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+]):\\d{1,5}");

  private HostAndPort() {}

  static void require(String name, String address) {
    if (address == null || !FORM.matcher(address).matches()) {
      throw new IllegalArgumentException(
          "%s '%s' (expected: host:port, such as localhost:7233)"
              .formatted(name, address == null ? "" : address));
    }
  }
}
