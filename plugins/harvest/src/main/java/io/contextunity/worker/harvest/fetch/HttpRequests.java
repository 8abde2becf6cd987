package io.contextunity.worker.harvest.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;

/**
 * Sends one request: follows a few redirects, never to plain http, and shows who asks only to the
 * source's own host.
 */
final class HttpRequests {
  private static final int MOST_REDIRECTS = 5;

  private final FetchLimits limits;
  private final HttpClient client;

  HttpRequests(FetchLimits limits) {
    this.limits = limits;
    // HTTP/1.1: one large answer gains nothing from HTTP/2, and some shops stumble over its
    // upgrade. Redirects by hand: the client would take our headers along to any host.
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(limits.connect())
            .build();
  }

  HttpResponse<InputStream> send(WebSource source, URI address, Validators known)
      throws IOException {
    URI at = address;
    for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      HttpResponse<InputStream> response = sendOnce(source, at, known);
      String location = response.headers().firstValue("Location").orElse("");
      if (!isRedirect(response.statusCode()) || location.isEmpty()) {
        return response;
      }
      response.body().close();
      at = resolved(source, at, location);
    }
    throw new FetchException(
        "%s redirects too often (more than %d times)".formatted(source.shown(), MOST_REDIRECTS),
        false);
  }

  private static boolean isRedirect(int status) {
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
  }

  /**
   * The address that an answer leads to, which may be relative to its own.
   *
   * @throws FetchException if it is none, or leads from https to http
   */
  static URI resolved(WebSource source, URI at, String named) throws FetchException {
    URI next = resolved(at, named.strip());
    if (next == null || next.getHost() == null || !next.getScheme().matches("(?i)https?")) {
      throw new FetchException(
          "%s leads to '%s', which is no http address"
              .formatted(source.shown(), FeedFetcher.withoutSecrets(named)),
          false);
    }
    if (at.getScheme().equalsIgnoreCase("https") && next.getScheme().equalsIgnoreCase("http")) {
      throw new FetchException(source.shown() + " leads from https to http", false);
    }
    return next;
  }

  private static URI resolved(URI at, String named) {
    try {
      return at.resolve(named);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private HttpResponse<InputStream> sendOnce(WebSource source, URI address, Validators known)
      throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .timeout(limits.read())
            .header("User-Agent", "contextworker-harvest");
    if (!known.etag().isEmpty()) {
      request.header("If-None-Match", known.etag());
    }
    if (!known.lastModified().isEmpty()) {
      request.header("If-Modified-Since", known.lastModified());
    }
    source.credentials().addTo(request, address);
    try {
      source.gate().awaitTurn(source.pause());
      return client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    } catch (HttpTimeoutException e) {
      throw new FetchException(
          source.shown() + " did not answer in time: " + e.getMessage(), true, e);
    } catch (InterruptedException e) {
      throw SourceGates.interrupted(source.shown());
    } catch (IOException e) {
      throw new FetchException(source.shown() + " cannot be reached: " + reason(e), true, e);
    }
  }

  private static String reason(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
