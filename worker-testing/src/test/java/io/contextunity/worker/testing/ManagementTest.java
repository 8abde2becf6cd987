package io.contextunity.worker.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.contextunity.worker.host.config.SettingsException;
import io.contextunity.worker.host.config.SettingsLoader.Flag;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator sees over HTTP. */
@Tag("one-java")
final class ManagementTest {
  private static final Pattern REQUESTS_OF_FRAGILE =
      Pattern.compile("temporal_request_total\\{[^}]*module=\"fragile\"");
  private static final Flag ANY_PORT = new Flag("test", "management.port", "0");
  private static final Flag WEB_UI =
      new Flag("test", "temporal.web-ui", "http://temporal.example:8233/");

  @TempDir Path directory;

  @Test
  void ready_namesEachModuleAndFailedPlugins_andGoesRedWhenStopping() throws Exception {
    try (ManagedHost host = ManagedHost.start(directory, ANY_PORT)) {
      HttpResponse<String> ready = host.await("/health/ready", "\"ready\":true");

      assertThat(ready.statusCode()).isEqualTo(200);
      assertThat(ready.headers().firstValue("Content-Type")).contains("application/json");
      JsonNode document = new ObjectMapper().readTree(ready.body());
      assertThat(document.at("/modules").findValuesAsText("name"))
          .containsExactlyInAnyOrder("sound", "fragile");
      assertThat(document.at("/modules").findValuesAsText("state")).containsOnly("READY");
      assertThat(document.at("/failed_plugins/0/id").asText()).startsWith("cracked");
      assertThat(document.at("/failed_plugins/0/cause").asText()).isNotEmpty();

      host.stopping();

      assertThat(host.get("/health/ready").statusCode()).isEqualTo(503);
      assertThat(host.get("/health/ready").body()).contains("\"cause\":\"stopping\"");
      assertThat(host.get("/health/live").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void ready_temporalGone_redWithinTenSeconds_andSaysWhy() throws Exception {
    try (ManagedHost host = ManagedHost.start(directory, ANY_PORT)) {
      host.await("/health/ready", "\"ready\":true");

      long stopped = System.nanoTime();
      host.stopTemporal();
      HttpResponse<String> red = host.await("/health/ready", "\"ready\":false");

      assertThat(Duration.ofNanos(System.nanoTime() - stopped)).isLessThan(Duration.ofSeconds(10));
      assertThat(red.statusCode()).isEqualTo(503);
      assertThat(red.body()).contains("Temporal at 127.0.0.1:", "does not answer");
      assertThat(host.get("/").body()).contains("Not ready");
    }
  }

  @Test
  void modules_tellWhereFromWhatAndHow() throws Exception {
    try (ManagedHost host =
        ManagedHost.start(
            directory, ANY_PORT, new Flag("test", "module-limits.fragile.max-pollers", "4"))) {
      host.await("/health/ready", "\"ready\":true");
      String run = host.startRun("fragile");

      JsonNode document =
          new ObjectMapper().readTree(host.await("/modules", "\"attempt\":0").body());

      assertThat(document.at("/instance").asText()).isEqualTo("night-shift");
      JsonNode fragile = named(document.at("/modules"), "name", "fragile");
      assertThat(fragile.at("/plugin_version").asText()).isEqualTo("1.0.0");
      assertThat(fragile.at("/task_queue").asText()).isEqualTo("fragile-tasks");
      assertThat(fragile.at("/workflow_types/0").asText()).isEqualTo("FragileWorkflow");
      assertThat(fragile.at("/activity_types/0").asText()).isEqualTo("break_down");
      assertThat(fragile.at("/limits/max_pollers").asInt()).isEqualTo(4);
      assertThat(fragile.at("/polls/workflows").asInt()).isPositive();
      JsonNode failed = named(document.at("/failures"), "what", "FragileWorkflow");
      assertThat(failed.at("/workflow_id").asText()).isEqualTo(run);
      assertThat(failed.at("/type").asText()).isEqualTo("Broken");
      assertThat(failed.at("/message").asText()).isEqualTo(ManagedHost.NASTY);
      JsonNode attempt = named(document.at("/failures"), "what", "break_down");
      assertThat(attempt.at("/attempt").asInt()).isEqualTo(1);
      assertThat(named(document.at("/plugins"), "id", "fragile").at("/sha256").asText())
          .matches("[0-9a-f]{64}");
      assertThat(document.at("/plugins").findValuesAsText("state"))
          .containsExactlyInAnyOrder("FAILED", "LOADED", "LOADED");
    }
  }

  @Test
  void sandbox_isToldWhereChildrenMayBeStarted() throws Exception {
    Flag code = new Flag("test", "execute-code.enabled", "true");
    Flag off = new Flag("test", "isolation.sandbox", "off");
    try (ManagedHost host = ManagedHost.start(directory, ANY_PORT, code, off)) {
      JsonNode document = new ObjectMapper().readTree(host.await("/modules", "\"sandbox\"").body());

      assertThat(document.at("/sandbox/usable").asBoolean()).isTrue();
      assertThat(document.at("/sandbox/confines").asBoolean(true)).isFalse();
      assertThat(document.at("/sandbox/description").asText())
          .startsWith("none (isolation.sandbox: off)");
      assertThat(host.get("/").body()).contains("Child processes: sandbox none");
      assertThat(host.get("/health/ready").body()).doesNotContain("degraded");
    }
  }

  private static JsonNode named(JsonNode list, String field, String value) {
    for (JsonNode one : list) {
      if (one.at("/" + field).asText().equals(value)) {
        return one;
      }
    }
    throw new AssertionError("No " + value + " in " + list);
  }

  @Test
  void metrics_ofHostTemporalAndJvm() throws Exception {
    try (ManagedHost host = ManagedHost.start(directory, ANY_PORT)) {
      host.await("/health/ready", "\"ready\":true");
      host.startRun("fragile");
      host.await("/modules", "\"attempt\":0");

      // Temporal's SDK reports its figures one after the other, now and then.
      host.await("/metrics", "temporal_workflow_failed_total{");
      Await.until(
          "temporal_request_total of fragile",
          () -> REQUESTS_OF_FRAGILE.matcher(host.get("/metrics").body()).find());
      String metrics = host.get("/metrics").body();

      assertThat(metrics)
          .contains(
              "contextworker_ready 1.0",
              "contextworker_temporal_answers 1.0",
              "contextworker_module_ready{module=\"fragile\"} 1.0",
              "contextworker_calls_seconds_count{method=\"StartWorkflow\",status=\"OK\"} 1",
              "jvm_memory_used_bytes{")
          .containsPattern("contextworker_plugin\\{file=\"cracked[^}]*state=\"FAILED\"[^}]*} 1.0")
          .containsPattern(
              "contextworker_failures_total\\{kind=\"run\",module=\"fragile\",type=\"FragileWorkflow\"} 1.0")
          .containsPattern("temporal_workflow_failed_total\\{[^}]*plugin_version=\"1.0.0\"");
    }
  }

  @Test
  void page_showsAllAndEscapesAll() throws Exception {
    try (ManagedHost host = ManagedHost.start(directory, ANY_PORT, WEB_UI)) {
      host.await("/health/ready", "\"ready\":true");
      String run = host.startRun("fragile");
      host.await("/modules", "\"attempt\":0");

      HttpResponse<String> page = host.get("/");

      assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
          .contains("default-src 'none'", "style-src 'sha256-", "frame-ancestors 'none'")
          .doesNotContain("unsafe");
      assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
      assertThat(page.body())
          .contains(
              "night-shift",
              "sound@1.0.0",
              "FragileWorkflow",
              "break_down",
              "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;quotes&quot;",
              "http://temporal.example:8233/namespaces/default/workflows?query=TaskQueue%3D%22fragile-tasks%22",
              "http://temporal.example:8233/namespaces/default/workflows/" + run + "/")
          .containsPattern("(?s)cracked-1.0.0.jar.{0,80}badge bad\">failed<")
          .doesNotContain("<script", "http://temporal.example:8233//");
    }
  }

  @Test
  void page_withoutTemporalsPage_hasNoLinksThere() throws Exception {
    try (ManagedHost host = ManagedHost.start(directory, ANY_PORT)) {
      assertThat(host.get("/").body()).contains("sound").doesNotContain("/namespaces/");
    }
  }

  @Test
  void otherMethodsAndPaths_areRefused() throws Exception {
    try (ManagedHost host = ManagedHost.start(directory, ANY_PORT)) {
      HttpResponse<String> post = host.call("POST", "/health/ready");

      assertThat(post.statusCode()).isEqualTo(405);
      assertThat(post.headers().firstValue("Allow")).contains("GET, HEAD");
      assertThat(host.call("DELETE", "/nowhere").statusCode()).isEqualTo(405);
      assertThat(host.get("/nowhere").statusCode()).isEqualTo(404);
      assertThat(host.get("/nowhere").body()).contains("/health/ready", "/metrics", "/modules");
      assertThat(host.get("/health/ready/").statusCode()).isEqualTo(404);
      HttpResponse<String> head = host.call("HEAD", "/modules");
      assertThat(head.statusCode()).isEqualTo(200);
      assertThat(head.body()).isEmpty();
      assertThat(head.headers().firstValue("Content-Type")).contains("application/json");
    }
  }

  @Test
  void clientsThatNeverFinishTheirRequest_areCutOff_andHoldNobodyUp() throws Exception {
    try (ManagedHost host = ManagedHost.start(directory, ANY_PORT)) {
      List<Socket> slow = new ArrayList<>();
      try {
        for (int i = 0; i < 20; i++) {
          slow.add(halfRequest(host.port()));
        }

        assertThat(host.get("/health/live").statusCode()).isEqualTo(200);
        for (Socket socket : slow) {
          assertThat(isClosedByServer(socket)).isTrue();
        }
      } finally {
        for (Socket socket : slow) {
          socket.close();
        }
      }
    }
  }

  private static Socket halfRequest(int port) throws Exception {
    Socket socket = new Socket("127.0.0.1", port);
    socket.setSoTimeout(30_000);
    socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: x".getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private static boolean isClosedByServer(Socket socket) throws Exception {
    InputStream in = socket.getInputStream();
    while (in.read() >= 0) {
      continue;
    }
    return true;
  }

  @Test
  void portThatNobodyChose_taken_anotherOne() throws Exception {
    try (ManagedHost first = ManagedHost.start(directory);
        ManagedHost second = ManagedHost.start(directory)) {
      assertThat(second.port()).isNotEqualTo(first.port());
      assertThat(first.get("/health/live").statusCode()).isEqualTo(200);
      assertThat(second.get("/health/live").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void chosenPort_taken_saysWhichAndTheWaysOut() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      String port = Integer.toString(taken.getLocalPort());

      assertThatThrownBy(
              () -> ManagedHost.start(directory, new Flag("test", "management.port", port)))
          .isInstanceOf(SettingsException.class)
          .hasMessage(
              "management.port: nothing can listen on 127.0.0.1:%s: Address already in use (choose another, 0 for any free one, or management.enabled: false)"
                  .formatted(port));
    }
  }

  @Test
  void hostThatIsNone_saysWhich() {
    assertThatThrownBy(
            () ->
                ManagedHost.start(
                    directory, ANY_PORT, new Flag("test", "management.host", "no such host")))
        .hasMessage("management.host: 'no such host' (expected: an address of this machine)");
  }

  @Test
  void webUiThatIsNoAddress_saysWhich() {
    assertThatThrownBy(
            () ->
                ManagedHost.start(
                    directory,
                    ANY_PORT,
                    new Flag("test", "temporal.web-ui", "javascript:alert(1)")))
        .hasMessageContaining(
            "web-ui 'javascript:alert(1)' (expected: an address like http://localhost:8233)");
  }

  @Test
  void grpcPortOutOfRange_saysWhich() {
    assertThatThrownBy(
            () ->
                ManagedHost.start(
                    directory, ANY_PORT, new Flag("test", "management.grpc-port", "70000")))
        .hasMessageContaining("grpc-port '70000' (expected: 0 to 65535)");
  }
}
