package io.contextunity.worker.wove.payload;

import io.contextunity.worker.core.ModuleException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What becomes of payloads that Wove's Temporal adapter sends; what is missing has its default.
 *
 * @param enabled whether their workflow is served, no. Whoever may start it runs code here
 * @param callbackHosts where events may be posted: hosts, or hosts with a port, {@code localhost},
 *     {@code 127.0.0.1} and {@code [::1]}. The payload names the address, so this keeps it from
 *     naming others
 */
public record PayloadSettings(boolean enabled, List<String> callbackHosts) {

  private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "[::1]");
  private static final Pattern HOST =
      Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(:[0-9]{1,5})?");

  /** Not served. */
  public static final PayloadSettings DEFAULT = new PayloadSettings(false, null);

  public PayloadSettings {
    callbackHosts =
        callbackHosts == null || callbackHosts.isEmpty() ? LOOPBACK : List.copyOf(callbackHosts);
    for (String host : callbackHosts) {
      if (!HOST.matcher(host).matches()) {
        throw new ModuleException(
            "callback-hosts: '%s' (expected: a host, or host:port, as in python.internal:8000)"
                .formatted(host));
      }
    }
  }
}
