package io.contextunity.worker.host.grpc;

import static io.contextunity.worker.host.grpc.StartWorkflowTest.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.core.ContextUnit;
import io.contextunity.worker.host.LogCapture;
import io.contextunity.worker.host.config.SettingsLoader.Flag;
import io.contextunity.worker.host.tls.TestingAuthority;
import io.contextunity.worker.host.tls.TestingAuthority.Issued;
import io.contextunity.worker.host.token.TestingTokens;
import io.contextunity.worker.host.wire.ContextUnitCodec;
import io.grpc.Status;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that are slow, silent or lie: none of them holds the server. */
@Tag("one-java")
class RawCallsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String START = "/contextunity.worker.WorkerService/StartWorkflow";
  private static final int MANY = 2000;
  private static TestingService service;

  @BeforeAll
  static void start() throws Exception {
    service =
        TestingService.withoutTemporal(
            new Flag("test", "secret", TestingTokens.SECRET),
            new Flag("test", "grpc.host", "127.0.0.1"),
            new Flag("test", "grpc.request-timeout", "3s"));
  }

  @AfterAll
  static void stop() throws Exception {
    service.close();
  }

  @Test
  void connection_silent() throws Exception {
    try (RawConnection silent = new RawConnection(service.port())) {
      silent.awaitClosed(PATIENCE);
    }
  }

  @Test
  void connection_halfPreface() throws Exception {
    try (RawConnection half = new RawConnection(service.port())) {
      half.write("PRI * HT".getBytes(StandardCharsets.US_ASCII)).awaitClosed(PATIENCE);
    }
  }

  @Test
  void connection_anotherProtocol() throws Exception {
    try (RawConnection browser = new RawConnection(service.port())) {
      browser
          .write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII))
          .awaitClosed(PATIENCE);
    }
  }

  @Test
  void connection_pingsUnanswered() throws Exception {
    try (RawConnection gone = new RawConnection(service.port())) {
      gone.preface().awaitClosed(PATIENCE);
    }
  }

  @Test
  void connection_handshakeNeverFinished(@TempDir Path directory) throws Exception {
    Issued own = TestingAuthority.create(directory, "authority").issue("own");
    try (TestingService secured =
            TestingService.withoutTemporal(
                new Flag("test", "grpc.request-timeout", "500ms"),
                new Flag("test", "grpc.tls.enabled", "true"),
                new Flag("test", "grpc.tls.certificate", own.certificate().toString()),
                new Flag("test", "grpc.tls.key", own.key().toString()));
        RawConnection silent = new RawConnection(secured.port());
        RawConnection half = new RawConnection(secured.port());
        RawConnection garbage = new RawConnection(secured.port())) {
      half.write(new byte[] {22, 3, 1, 1, 0, 1}); // the beginning of a ClientHello
      garbage.write(new byte[2000]);

      silent.awaitClosed(PATIENCE);
      half.awaitClosed(PATIENCE);
      garbage.awaitClosed(PATIENCE);
    }
  }

  @Test
  void connections_thousandsIdle() throws Exception {
    List<RawConnection> idle = new ArrayList<>();
    try {
      for (int i = 0; i < MANY; i++) {
        idle.add(new RawConnection(service.port()));
      }

      assertAnswers();
      for (RawConnection one : idle) {
        one.awaitClosed(PATIENCE);
      }
      assertAnswers();
    } finally {
      for (RawConnection one : idle) {
        one.close();
      }
    }
  }

  @Test
  void request_halfSent() throws Exception {
    try (LogCapture log = LogCapture.of(AuditLog.NAME);
        RawConnection half = new RawConnection(service.port())) {
      byte[] announcesHundredBytes = {0, 0, 0, 0, 100, 1, 2, 3};
      half.preface().beginCall(START, bearer(TestingTokens.VECTOR)).data(announcesHundredBytes);

      String trailers = half.awaitTrailers(PATIENCE);

      assertThat(trailers).contains("The request did not arrive within 3.0 s");
      assertThat(log.lines())
          .singleElement()
          .asString()
          .contains(
              "refused rpc=StartWorkflow status=DEADLINE_EXCEEDED reason=\"The request did not",
              "project=demo token_id=vector-1 tenant=- unit=-");
    }
  }

  @Test
  void token_notAscii() throws Exception {
    for (String token :
        List.of("ä.ö.ü", TestingTokens.VECTOR + "€", "😀" + TestingTokens.VECTOR, "\u202e")) {
      try (GrpcWarnings warnings = GrpcWarnings.capture();
          RawConnection raw = new RawConnection(service.port())) {
        raw.preface().beginCall(START, bearer(token));

        assertThat(raw.awaitTrailers(PATIENCE)).contains("Token refused: ");
        assertThat(warnings.lines()).isEmpty();
      }
    }
    assertAnswers();
  }

  private static byte[] bearer(String token) {
    return ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
  }

  /** The service reads requests: this one is refused for what it says. */
  private static void assertAnswers() {
    assertRefused(
        () ->
            service
                .stub("Bearer " + TestingTokens.VECTOR)
                .startWorkflow(
                    ContextUnitCodec.toMessage(ContextUnit.of(Map.of("workflow_type", "none")))),
        Status.Code.INVALID_ARGUMENT);
  }
}
