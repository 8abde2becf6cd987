package io.contextunity.worker.host.cli.management;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contextunity.worker.core.ModuleException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Asks one running host. Thread-safe. */
public final class ManagementClient {
  private static final Duration TO_CONNECT = Duration.ofSeconds(5);
  private static final Duration TO_TELL = Duration.ofSeconds(15);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .proxy(HttpClient.Builder.NO_PROXY)
          .connectTimeout(TO_CONNECT)
          .build();
  private final String address;
  private final Optional<String> token;

  ManagementClient(String address, Optional<String> token) {
    this.address = address;
    this.token = token;
  }

  /**
   * Asks for something to read.
   *
   * @throws ManagementException if it is not told
   */
  public ObjectNode get(String path) throws InterruptedException {
    return send(request(path).timeout(TO_TELL).GET().build());
  }

  /**
   * Has one module changed; waits until that is done.
   *
   * @throws ModuleException if there is no such module
   * @throws ManagementException if it is not done
   */
  public ObjectNode change(String module, String verb) throws InterruptedException {
    String name = URLEncoder.encode(module, StandardCharsets.UTF_8).replace("+", "%20");
    return post("/modules/" + name + "/" + verb);
  }

  /**
   * Has something done; waits until it is.
   *
   * @throws ManagementException if it is not done
   */
  public ObjectNode post(String path) throws InterruptedException {
    HttpRequest.Builder request =
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{}"));
    token.ifPresent(text -> request.header("Authorization", "Bearer " + text));
    return send(request.build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://" + address + path));
  }

  private ObjectNode send(HttpRequest request) throws InterruptedException {
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      return document(answer);
    } catch (ConnectException e) {
      throw new ManagementException(
          "No host answers at %s (is it running? its log names the address under 'Status page': --management HOST:PORT)"
              .formatted(address));
    } catch (HttpTimeoutException e) {
      throw new ManagementException(
          "The host at %s did not answer in time (see its log)".formatted(address));
    } catch (IOException e) {
      throw new ManagementException(
          "The host at %s hung up: %s (did it stop? is it a ContextWorker's management port?)"
              .formatted(address, e.getMessage()));
    }
  }

  private ObjectNode document(HttpResponse<String> answer) {
    ObjectNode document = object(answer);
    String error = document.path("error").asText();
    if (answer.statusCode() == 404) {
      throw new ModuleException(error);
    }
    if (answer.statusCode() / 100 != 2) {
      throw new ManagementException(error);
    }
    return document;
  }

  private ObjectNode object(HttpResponse<String> answer) {
    try {
      JsonNode body = JSON.readTree(answer.body());
      if (body instanceof ObjectNode document
          && (answer.statusCode() / 100 == 2 || document.path("error").isTextual())) {
        return document;
      }
    } catch (JsonProcessingException e) {
      // told below
    }
    throw new ManagementException(
        "What answers at %s is no ContextWorker that can do this: %d for %s"
            .formatted(address, answer.statusCode(), answer.uri().getPath()));
  }
}
