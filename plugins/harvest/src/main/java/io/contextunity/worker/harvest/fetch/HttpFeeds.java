package io.contextunity.worker.harvest.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;

/** Feeds on web servers. Asks for changes only, follows a few redirects, never to plain http. */
final class HttpFeeds {
  private final FetchLimits limits;
  private final HttpClient client;

  HttpFeeds(FetchLimits limits) {
    this.limits = limits;
    // HTTP/1.1: one large answer gains nothing from HTTP/2, and some shops stumble over its
    // upgrade.
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(limits.connect())
            .build();
  }

  OpenFeed open(String shown, String address, Validators known) throws IOException {
    HttpResponse<InputStream> response = send(shown, address, known);
    if (response.statusCode() == 304) {
      response.body().close();
      return OpenFeed.unchanged(known);
    }
    if (response.statusCode() != 200) {
      response.body().close();
      throw refused(shown, response.statusCode());
    }
    InputStream body = StallGuard.watching(response.body(), shown, limits.read());
    return OpenFeed.of(
        new Validators(header(response, "ETag"), header(response, "Last-Modified")), body);
  }

  private HttpResponse<InputStream> send(String shown, String address, Validators known)
      throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address))
            .timeout(limits.read())
            .header("User-Agent", "contextworker-harvest");
    if (!known.etag().isEmpty()) {
      request.header("If-None-Match", known.etag());
    }
    if (!known.lastModified().isEmpty()) {
      request.header("If-Modified-Since", known.lastModified());
    }
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    } catch (HttpTimeoutException e) {
      throw new FetchException(shown + " did not answer in time: " + e.getMessage(), true, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Fetching " + shown + " was interrupted");
    } catch (IOException e) {
      throw new FetchException(shown + " cannot be reached: " + reason(e), true, e);
    }
  }

  private static String reason(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private static FetchException refused(String shown, int status) {
    if (status / 100 == 3) {
      return new FetchException(
          shown + " redirects too often, or from https to http (status " + status + ")", false);
    }
    boolean retryable = status >= 500 || status == 429 || status == 408;
    return new FetchException(shown + " answered with status " + status, retryable);
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }
}
