package io.contextunity.worker.host.grpc;

import static io.contextunity.worker.host.grpc.StartWorkflowTest.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.host.LogCapture;
import io.contextunity.worker.host.config.SettingsLoader.Flag;
import io.contextunity.worker.host.config.TlsSettings;
import io.contextunity.worker.host.tls.TestingAuthority;
import io.contextunity.worker.host.tls.TestingAuthority.Issued;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
  @TempDir static Path directory;
  private static TestingAuthority authority;
  private static TestingAuthority strangers;
  private static Issued first;
  private static Issued second;
  private static Issued client;
  private static Issued stranger;

  private Issued own;

  @BeforeAll
  static void issue() throws Exception {
    authority = TestingAuthority.create(directory, "authority");
    strangers = TestingAuthority.create(directory, "strangers");
    first = authority.issue("first");
    second = authority.issue("second");
    client = authority.issue("client");
    stranger = strangers.issue("stranger");
  }

  @BeforeEach
  void useFirst() throws Exception {
    own = new Issued(directory.resolve("own.pem"), directory.resolve("own-key.pem"));
    own.replaceBy(first);
  }

  @Test
  void call_overTls() throws Exception {
    try (TestingService service = service()) {
      assertAnswers(service, trusting(authority));
      assertUnavailable(service, trusting(strangers));
      assertUnavailable(service, TlsSettings.NONE);
    }
  }

  @Test
  void call_ofAnotherHost() throws Exception {
    Issued elsewhere = authority.issue("elsewhere", "san=dns:elsewhere.example");
    own.replaceBy(elsewhere);

    try (TestingService service = service()) {
      assertUnavailable(service, trusting(authority));
    }
  }

  @Test
  void call_clientCertificate() throws Exception {
    try (TestingService service =
        service(new Flag("test", "grpc.tls.trust", authority.certificate().toString()))) {
      assertAnswers(service, showing(client));
      assertUnavailable(service, showing(stranger));
      assertUnavailable(service, trusting(authority));
    }
  }

  @Test
  void certificate_renewed() throws Exception {
    try (TestingService service = service()) {
      assertThat(shownBy(service)).isEqualTo("CN=first");
      own.replaceBy(second);
      assertThat(shownBy(service)).isEqualTo("CN=second");
      assertAnswers(service, trusting(authority));
    }
  }

  @Test
  void certificate_renewedBadly() throws Exception {
    try (LogCapture log = LogCapture.of("io.contextunity");
        TestingService service = service()) {
      Files.writeString(own.certificate(), "half a fi");

      for (int i = 0; i < 3; i++) {
        assertThat(shownBy(service)).isEqualTo("CN=first");
      }

      assertThat(log.lines().stream().filter(line -> line.startsWith("WARN grpc.tls")))
          .containsExactly(
              "WARN grpc.tls.certificate: '%s' holds no certificate (expected: PEM, -----BEGIN CERTIFICATE-----); what was read from it before stays in use"
                  .formatted(own.certificate()));
      own.replaceBy(second);
      assertThat(shownBy(service)).isEqualTo("CN=second");
      Files.delete(own.key());
      assertThat(shownBy(service)).isEqualTo("CN=second");
    }
  }

  @Test
  void authorities_changed() throws Exception {
    Path trust = Files.copy(authority.certificate(), directory.resolve("trust.pem"));
    try (TestingService service = service(new Flag("test", "grpc.tls.trust", trust.toString()))) {
      assertUnavailable(service, showing(stranger));
      Files.write(trust, Files.readAllBytes(strangers.certificate()));

      assertAnswers(service, showing(stranger));
      assertUnavailable(service, showing(client));
    }
  }

  private TestingService service(Flag... more) throws Exception {
    Flag[] flags = new Flag[more.length + 3];
    flags[0] = new Flag("test", "grpc.tls.enabled", "true");
    flags[1] = new Flag("test", "grpc.tls.certificate", own.certificate().toString());
    flags[2] = new Flag("test", "grpc.tls.key", own.key().toString());
    System.arraycopy(more, 0, flags, 3, more.length);
    return TestingService.withoutTemporal(flags);
  }

  private static TlsSettings trusting(TestingAuthority authority) {
    return new TlsSettings(
        true, Optional.empty(), Optional.empty(), Optional.of(authority.certificate()));
  }

  private static TlsSettings showing(Issued certificate) {
    return new TlsSettings(
        true,
        Optional.of(certificate.certificate()),
        Optional.of(certificate.key()),
        Optional.of(authority.certificate()));
  }

  private static void assertUnavailable(TestingService service, TlsSettings tls) {
    assertRefused(() -> health(service, tls), Status.Code.UNAVAILABLE);
  }

  private static void assertAnswers(TestingService service, TlsSettings tls) {
    assertThat(health(service, tls)).isNotNull();
  }

  private static ServingStatus health(TestingService service, TlsSettings tls) {
    ManagedChannel channel = service.newChannel(tls);
    try {
      return HealthGrpc.newBlockingStub(channel)
          .withDeadlineAfter(java.time.Duration.ofSeconds(20))
          .check(HealthCheckRequest.getDefaultInstance())
          .getStatus();
    } finally {
      channel.shutdownNow();
    }
  }

  /** Whose certificate the service shows to a new connection. */
  private static String shownBy(TestingService service) throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new Anybody()}, null);
    try (SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", service.port())) {
      var parameters = socket.getSSLParameters();
      parameters.setApplicationProtocols(new String[] {"h2"});
      socket.setSSLParameters(parameters);
      socket.startHandshake();
      X509Certificate shown = (X509Certificate) socket.getSession().getPeerCertificates()[0];
      return shown.getSubjectX500Principal().getName();
    }
  }

  private static final class Anybody implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
