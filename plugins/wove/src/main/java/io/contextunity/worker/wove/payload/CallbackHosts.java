package io.contextunity.worker.wove.payload;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;

/** Where events may be posted. */
final class CallbackHosts {
  private final List<String> allowed;

  /**
   * @param allowed hosts, or hosts with a port
   */
  CallbackHosts(List<String> allowed) {
    this.allowed = allowed.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList();
  }

  /**
   * @throws io.temporal.failure.ApplicationFailure not to be retried, if it may not
   */
  URI require(String address) {
    URI uri = uri(address);
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")
        || uri.getHost() == null
        || uri.getRawUserInfo() != null) {
      throw Payload.refused("callback_url is not of the form http://host:port/path");
    }
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    if (!allowed.contains(host) && !allowed.contains(host + ":" + uri.getPort())) {
      throw Payload.refused(
          "callback_url is on host '%s' (allowed: %s; more with plugins.wove.payloads.callback-hosts)"
              .formatted(host, String.join(", ", allowed)));
    }
    return uri;
  }

  // The path holds the callback's token, so messages do not show it.
  private static URI uri(String address) {
    try {
      return new URI(address);
    } catch (URISyntaxException e) {
      throw Payload.refused("callback_url is no URL: " + e.getReason());
    }
  }
}
