package io.contextunity.worker.harvest.fetch;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Addresses with values in their query. */
final class PageAddress {
  private PageAddress() {}

  /** The address with this value of a parameter, in place of an earlier one. */
  static URI with(URI address, String parameter, String value) {
    List<String> query = new ArrayList<>();
    String name = encoded(parameter);
    if (address.getRawQuery() != null) {
      for (String pair : address.getRawQuery().split("&")) {
        if (!pair.isEmpty() && !pair.equals(name) && !pair.startsWith(name + "=")) {
          query.add(pair);
        }
      }
    }
    query.add(name + "=" + encoded(value));
    String path = address.getRawPath().isEmpty() ? "/" : address.getRawPath();
    return URI.create(
        "%s://%s%s?%s"
            .formatted(
                address.getScheme(), address.getRawAuthority(), path, String.join("&", query)));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
