package io.contextunity.worker.harvest.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;

/** Feeds on web servers, in one answer or in pages. Asks for changes only where that is known. */
final class HttpFeeds {
  private final FetchLimits limits;
  private final PatientRequests requests;

  HttpFeeds(FetchLimits limits, PatientRequests requests) {
    this.limits = limits;
    this.requests = requests;
  }

  OpenFeed open(WebSource source, URI address, Validators known) throws IOException {
    if (source.spec().inPages()) {
      return OpenFeed.of(new PageWalk(source, address, this, limits));
    }
    HttpResponse<InputStream> response = get(source, address, known);
    if (response.statusCode() == 304) {
      response.body().close();
      return OpenFeed.unchanged(known);
    }
    if (response.statusCode() != 200) {
      response.body().close();
    }
    requireOk(source, response.statusCode());
    return OpenFeed.of(
        new Validators(header(response, "ETag"), header(response, "Last-Modified")),
        watched(source, response.body()));
  }

  HttpResponse<InputStream> get(WebSource source, URI address, Validators known)
      throws IOException {
    return requests.get(source, address, known);
  }

  InputStream watched(WebSource source, InputStream body) {
    return StallGuard.watching(body, source.shown(), limits.read());
  }

  static void requireOk(WebSource source, int status) throws FetchException {
    if (status == 200) {
      return;
    }
    String secret = source.spec().access().auth().secret();
    String hint = "";
    if (status == 401 || status == 403) {
      hint = secret.isEmpty() ? " (see auth)" : " (see auth, with the secret in " + secret + ")";
    }
    throw new FetchException(
        "%s answered with status %d%s".formatted(source.shown(), status, hint), false);
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }
}
