package io.contextunity.worker.tasks.model;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import io.contextunity.worker.tasks.model.ModelException.Kind;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * HTTP as the chat client wants it, by the JDK's client: one try for each call, which is over after
 * the timeout even if the answer trickles, and failures that say what to make of them.
 */
final class OneTryHttp implements HttpClient {
  private final java.net.http.HttpClient http;
  private final Duration timeout;

  private OneTryHttp(Duration timeout) {
    this.timeout = timeout;
    this.http = java.net.http.HttpClient.newBuilder().connectTimeout(timeout).build();
  }

  @Override
  public SuccessfulHttpResponse execute(HttpRequest request) {
    HttpResponse<String> response = send(request);
    if (response.statusCode() / 100 != 2) {
      throw HttpFailure.of(request.url(), response);
    }
    return SuccessfulHttpResponse.builder()
        .statusCode(response.statusCode())
        .headers(response.headers().map())
        .body(response.body())
        .build();
  }

  private HttpResponse<String> send(HttpRequest request) {
    CompletableFuture<HttpResponse<String>> answer =
        http.sendAsync(toJdk(request), BodyHandlers.ofString(StandardCharsets.UTF_8));
    try {
      return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw lost(request, "no answer within " + timeout.toMillis() + " ms");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw lost(request, "interrupted while waiting for it");
    } catch (ExecutionException e) {
      throw failed(request, e.getCause());
    } finally {
      answer.cancel(true);
    }
  }

  private static java.net.http.HttpRequest toJdk(HttpRequest request) {
    var builder =
        java.net.http.HttpRequest.newBuilder(URI.create(request.url()))
            .method(
                request.method().name(),
                java.net.http.HttpRequest.BodyPublishers.ofString(
                    request.body(), StandardCharsets.UTF_8));
    request
        .headers()
        .forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
    return builder.build();
  }

  private static ModelException lost(HttpRequest request, String why) {
    return new ModelException(Kind.LOST, "Model at %s: %s".formatted(request.url(), why));
  }

  private static ModelException failed(HttpRequest request, Throwable cause) {
    if (cause instanceof ConnectException) {
      return new ModelException(
          Kind.AWAY,
          "Model at %s: nobody listens there (is model.base-url right?)".formatted(request.url()));
    }
    String why = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    return lost(request, "the connection broke: " + why);
  }

  @Override
  public void execute(
      HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
    throw new UnsupportedOperationException("Answers are read as a whole");
  }

  /** What the chat client makes its HTTP client with. */
  static final class Builder implements HttpClientBuilder {
    private final Duration timeout;

    Builder(Duration timeout) {
      this.timeout = timeout;
    }

    @Override
    public Duration connectTimeout() {
      return timeout;
    }

    @Override
    public HttpClientBuilder connectTimeout(Duration ignored) {
      return this;
    }

    @Override
    public Duration readTimeout() {
      return timeout;
    }

    @Override
    public HttpClientBuilder readTimeout(Duration ignored) {
      return this;
    }

    @Override
    public HttpClient build() {
      return new OneTryHttp(timeout);
    }
  }
}
