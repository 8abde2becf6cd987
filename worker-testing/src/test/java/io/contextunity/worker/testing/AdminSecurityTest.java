package io.contextunity.worker.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.contextunity.worker.host.Role;
import io.contextunity.worker.host.WorkerHost;
import io.contextunity.worker.host.config.LoadedSettings;
import io.contextunity.worker.host.token.TokenMint;
import io.contextunity.worker.host.token.TokenMint.Grant;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Who may change something over the management port, and what everybody else is told. */
@Timeout(120)
@Tag("one-java")
class AdminSecurityTest {
  private static final String SECRET = "0123456789abcdef0123456789abcdef";
  private static final RawRequest PAUSE = RawRequest.post("/modules/quick/pause");
  private static final String PAUSED = "HTTP/1.1 202";

  @TempDir Path directory;

  private final Logger audit = (Logger) LoggerFactory.getLogger("contextworker.audit");
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private MemoryTemporal temporal;
  private WorkerHost host;

  @BeforeEach
  void start() throws Exception {
    DrainPlugins.writeQuick(directory);
    temporal = MemoryTemporal.start();
    lines.start();
    audit.addAppender(lines);
  }

  @AfterEach
  void stop() {
    audit.detachAppender(lines);
    if (host != null) {
      host.close();
    }
    temporal.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:50054", "localhost", "LOCALHOST:1", "[::1]:50054", "10.0.0.7"})
  void noSecret_thisMachine_isServed(String hostHeader) throws Exception {
    run();

    assertThat(send(PAUSE.header("Host", hostHeader))).startsWith(PAUSED);
    assertThat(auditLines())
        .singleElement()
        .asString()
        .matches(
            "admin action=pause module=quick status=202 outcome=\"Module 'quick' is pausing;.*\""
                + " peer=/127.0.0.1:\\d+ project=- token_id=-");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Origin | http://evil.example | 403 | Pages in a browser may change nothing here (use: contextworker modules --help)",
        "Origin | null | 403 | Pages in a browser may change nothing here (use: contextworker modules --help)",
        "Host | evil.example:50054 | 403 | Host 'evil.example:50054' (expected: 127.0.0.1, [::1] or localhost, where no secret is configured)",
        "Host | 127.0.0.1.evil.example | 403 | Host '127.0.0.1.evil.example' (expected: 127.0.0.1, [::1] or localhost, where no secret is configured)",
        "Content-Type | text/plain | 415 | Content-Type 'text/plain' (expected: application/json)",
        "Content-Type | application/x-www-form-urlencoded | 415 | Content-Type 'application/x-www-form-urlencoded' (expected: application/json)",
      })
  void noSecret_whatABrowserMaySend_isRefused(String header, String value, int status, String error)
      throws Exception {
    run();

    String answer = send(PAUSE.header(header, value));

    assertThat(answer).startsWith("HTTP/1.1 " + status).endsWith(error("", error));
    assertThat(auditLines())
        .singleElement()
        .asString()
        .contains(
            "refused admin action=pause module=quick status=%d reason=\"".formatted(status),
            "peer=/127.0.0.1:");
    assertThat(state()).isNotIn("PAUSING", "PAUSED");
  }

  @Test
  void noSecret_otherRequests() throws Exception {
    run();

    assertThat(send(PAUSE.without("Content-Type"))).startsWith("HTTP/1.1 415");
    assertThat(send(PAUSE.method("GET")))
        .startsWith("HTTP/1.1 405")
        .contains("Allow: POST\r\n", "{\"error\":\"Only POST\"}");
    assertThat(send(RawRequest.post("/modules/quick/paws"))).startsWith("HTTP/1.1 405");
    assertThat(send(RawRequest.post("/modules/quick/paws").method("GET")))
        .startsWith("HTTP/1.1 404")
        .contains("POST /modules/NAME/pause");
    assertThat(send(PAUSE.body("x".repeat(70_000))))
        .startsWith("HTTP/1.1 413")
        .contains("The body is longer than 65536 bytes");
    assertThat(send(RawRequest.post("/modules/quick%22%0A/pause")))
        .startsWith("HTTP/1.1 404")
        .contains("(known: quick)");
    assertThat(state()).isNotIn("PAUSING", "PAUSED");
    assertThat(auditLines().get(auditLines().size() - 1))
        .startsWith("admin action=pause module=quick?? status=404 outcome=\"Unknown module");
  }

  @Test
  void noSecret_portOpenBeyondThisMachine_nothingCanBeChanged() throws Exception {
    run("management.host=0.0.0.0");

    assertThat(send(PAUSE))
        .startsWith("HTTP/1.1 403")
        .contains(
            "Nothing can be changed here: the port is open beyond this machine and no secret is"
                + " configured (set CU_PLATFORM_SECRET, or management.host: 127.0.0.1)");
    assertThat(state()).isNotIn("PAUSING", "PAUSED");
  }

  @Test
  void secret_onlyWithATokenThatPermitsIt() throws Exception {
    run("secret=" + SECRET, "management.host=0.0.0.0");

    assertThat(send(PAUSE))
        .startsWith("HTTP/1.1 401")
        .containsIgnoringCase("WWW-Authenticate: Bearer\r\n")
        .contains("No token (expected: Authorization: Bearer KID.PAYLOAD.SIGNATURE)");
    assertThat(send(with(new TokenMint("another secret"), "worker:admin")))
        .startsWith("HTTP/1.1 401")
        .contains("Token refused: the signature does not fit");
    for (String other : List.of("worker:execute", "admin:all")) {
      assertThat(send(with(new TokenMint(SECRET), other)))
          .startsWith("HTTP/1.1 403")
          .contains(
              "Missing permission: worker:admin (contextworker token mint --permission"
                  + " worker:admin)");
    }
    assertThat(send(with(new TokenMint(SECRET), "worker:admin").header("Origin", "null")))
        .startsWith("HTTP/1.1 403");
    assertThat(state()).isNotIn("PAUSING", "PAUSED");

    // With a token no name can mislead: whoever shows it knows whom it is for.
    assertThat(send(with(new TokenMint(SECRET), "worker:admin").header("Host", "worker-7:50054")))
        .startsWith(PAUSED);
    assertThat(auditLines().get(auditLines().size() - 1)).contains(" project=ops token_id=");
    assertThat(auditLines()).noneMatch(line -> line.contains("hmac-001"));
  }

  @Test
  void secret_theCommandLineSignsItsOwnToken_orShowsOne() throws Exception {
    run("secret=" + SECRET);
    Path settings = Files.writeString(directory.resolve("secret.yaml"), "secret: " + SECRET + "\n");
    AdminCalls admin = new AdminCalls(host.managementPort());
    String token = new TokenMint(SECRET).mint(grant("worker:admin"), Instant.now());

    TestingCommand without = admin.run("modules", "pause", "quick", "--no-wait");
    TestingCommand shown = admin.run("modules", "pause", "quick", "--no-wait", "--token", token);
    TestingCommand signed = admin.run("modules", "resume", "quick", "--config", settings);

    assertThat(without.exitCode()).isEqualTo(1);
    assertThat(without.err())
        .isEqualTo(
            "contextworker: No token (expected: Authorization: Bearer KID.PAYLOAD.SIGNATURE)\n");
    assertThat(shown.exitCode()).as(shown.err()).isZero();
    assertThat(signed.exitCode()).as(signed.err()).isZero();
    assertThat(signed.out()).isEqualTo("Module 'quick' takes tasks again\n");
  }

  @Test
  void service_runsNoModules() throws Exception {
    host = WorkerHost.create(settings(), Set.of(Role.SERVICE));
    host.start();

    assertThat(send(PAUSE))
        .startsWith("HTTP/1.1 409")
        .contains("This process serves gRPC and runs no modules (ask a worker: --management");
  }

  @Test
  void stopping_nothingIsChangedAnyMore() throws Exception {
    run();
    host.stopping();

    assertThat(send(PAUSE))
        .startsWith("HTTP/1.1 503")
        .contains("This process is stopping: nothing is changed now (see /health/ready)");
  }

  @Test
  void starting_nothingIsChangedYet() throws Exception {
    host =
        WorkerHost.create(
            temporal.settings(
                directory,
                "management.enabled=true",
                "management.port=0",
                "temporal.host=127.0.0.1:1"),
            Set.of(Role.WORKER));
    Thread starting =
        new Thread(() -> assertThatThrownBy(host::start).isInstanceOf(InterruptedException.class));
    starting.start();
    try {
      assertThat(sendOnceItListens(PAUSE))
          .startsWith("HTTP/1.1 503")
          .contains("This process is still starting: nothing is changed now");
    } finally {
      starting.interrupt();
      starting.join();
    }
  }

  private String sendOnceItListens(RawRequest request) throws Exception {
    long giveUp = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (true) {
      try {
        return send(request);
      } catch (NullPointerException notYet) { // the port is not known before
        assertThat(System.nanoTime()).isLessThan(giveUp);
        Thread.onSpinWait();
      }
    }
  }

  private void run(String... more) throws InterruptedException {
    host = WorkerHost.create(settings(more), Set.of(Role.WORKER));
    host.start();
  }

  private LoadedSettings settings(String... more) {
    String[] all = new String[more.length + 2];
    all[0] = "management.enabled=true";
    all[1] = "management.port=0";
    System.arraycopy(more, 0, all, 2, more.length);
    return temporal.settings(directory, all);
  }

  private String send(RawRequest request) throws Exception {
    return request.send(host.managementPort());
  }

  private String state() throws Exception {
    return new AdminCalls(host.managementPort()).module("quick").path("state").asText();
  }

  private static RawRequest with(TokenMint mint, String permission) {
    return PAUSE.header("Authorization", "Bearer " + mint.mint(grant(permission), Instant.now()));
  }

  private static Grant grant(String permission) {
    return new Grant(
        "ops", List.of(), List.of(permission), "test", Optional.of(Duration.ofMinutes(5)));
  }

  private static String error(String start, String text) {
    return start + "{\"error\":\"" + text + "\"}\n";
  }

  private List<String> auditLines() {
    return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }
}
