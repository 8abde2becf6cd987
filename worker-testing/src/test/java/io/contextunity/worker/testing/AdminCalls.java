package io.contextunity.worker.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Asks a host's management port, as programs do. */
record AdminCalls(int port) {
  private static final Duration TO_CHANGE = Duration.ofSeconds(100);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  String address() {
    return "127.0.0.1:" + port;
  }

  HttpResponse<String> post(String path, String... headers)
      throws IOException, InterruptedException {
    return send("POST", path, headers);
  }

  HttpResponse<String> send(String method, String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://" + address() + path))
            .timeout(Duration.ofSeconds(60))
            .method(
                method,
                method.equals("POST") ? BodyPublishers.ofString("{}") : BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }

  String get(String path) throws IOException, InterruptedException {
    return send("GET", path).body();
  }

  JsonNode module(String name) throws IOException, InterruptedException {
    for (JsonNode module : new ObjectMapper().readTree(get("/modules")).path("modules")) {
      if (module.path("name").asText().equals(name)) {
        return module;
      }
    }
    throw new AssertionError("No module " + name);
  }

  /** Asks until the answer has this in it. */
  void await(String path, String text) throws IOException, InterruptedException {
    long giveUp = System.nanoTime() + TO_CHANGE.toNanos();
    while (!get(path).contains(text)) {
      if (System.nanoTime() > giveUp) {
        throw new AssertionError(text + " is not in " + path + ": " + get(path));
      }
      TimeUnit.MILLISECONDS.sleep(50); // between two questions
    }
  }

  void awaitState(String module, String state) throws IOException, InterruptedException {
    long giveUp = System.nanoTime() + TO_CHANGE.toNanos();
    while (!module(module).path("state").asText().equals(state)) {
      if (System.nanoTime() > giveUp) {
        throw new AssertionError(module + " is not " + state + ": " + get("/modules"));
      }
      TimeUnit.MILLISECONDS.sleep(20); // between two questions
    }
  }

  /** The command line, asking this host. */
  TestingCommand run(String group, String command, Object... more) {
    Object[] all = new Object[more.length + 4];
    all[0] = group;
    all[1] = command;
    all[2] = "--management";
    all[3] = address();
    System.arraycopy(more, 0, all, 4, more.length);
    return TestingCommand.run(all);
  }
}
