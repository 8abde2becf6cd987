package io.contextunity.worker.harvest.fetch;

import io.contextunity.worker.harvest.supplier.Authentication;
import io.contextunity.worker.harvest.supplier.SourceSpec;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The header that says who asks, for the host that the source names and for no other. */
final class Credentials {
  private static final String AUTHORIZATION = "Authorization";

  private final URI home;
  private final String header;
  private final String value;

  private Credentials(URI home, String header, String value) {
    this.home = home;
    this.header = header;
    this.value = value;
  }

  static Credentials of(SourceSpec source, URI home, Secrets secrets) throws FetchException {
    Authentication auth = source.access().auth();
    if (auth.type() == Authentication.Type.NONE) {
      return new Credentials(home, "", "");
    }
    if (auth.type() == Authentication.Type.BASIC) {
      String password = secrets.read(source.label(), auth.secret());
      return new Credentials(home, AUTHORIZATION, basic(user(source, secrets), password));
    }
    String secret = secrets.readForHeader(source.label(), auth.secret());
    return auth.type() == Authentication.Type.BEARER
        ? new Credentials(home, AUTHORIZATION, "Bearer " + secret)
        : new Credentials(home, auth.header(), secret);
  }

  private static String user(SourceSpec source, Secrets secrets) throws FetchException {
    String user = source.access().auth().user();
    return Secrets.isPlace(user) ? secrets.read(source.label(), user) : user;
  }

  private static String basic(String user, String password) {
    byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  void addTo(HttpRequest.Builder request, URI address) {
    if (!header.isEmpty() && isHome(address)) {
      request.header(header, value);
    }
  }

  /** The same host and port, or the same host by https where it was http. */
  private boolean isHome(URI address) {
    if (!home.getHost().equalsIgnoreCase(address.getHost())) {
      return false;
    }
    boolean same = home.getScheme().equalsIgnoreCase(address.getScheme());
    return same
        ? port(home) == port(address)
        : address.getScheme().equalsIgnoreCase("https") && port(address) == 443;
  }

  private static int port(URI address) {
    if (address.getPort() >= 0) {
      return address.getPort();
    }
    return address.getScheme().equalsIgnoreCase("https") ? 443 : 80;
  }
}
