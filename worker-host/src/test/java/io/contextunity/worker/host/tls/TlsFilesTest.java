package io.contextunity.worker.host.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.host.config.HostSettings;
import io.contextunity.worker.host.config.SettingsException;
import io.contextunity.worker.host.config.SettingsLoader;
import io.contextunity.worker.host.config.SettingsLoader.Flag;
import io.contextunity.worker.host.tls.TestingAuthority.Issued;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsFilesTest {
  @TempDir static Path directory;

  private static TestingAuthority authority;
  private static Issued own;

  @BeforeAll
  static void issue() throws Exception {
    authority = TestingAuthority.create(directory, "authority");
    own = authority.issue("own");
  }

  @Test
  void requireUsable_allProblemsTogether() {
    HostSettings settings =
        settings(
            "grpc.tls.certificate", "gone.pem",
            "grpc.tls.key", own.key().toString(),
            "temporal.tls.trust", own.key().toString(),
            "brain.tls.trust", directory.toString());

    assertThatThrownBy(() -> TlsFiles.requireUsable(settings))
        .isInstanceOf(SettingsException.class)
        .hasMessageContainingAll(
            "3 problems",
            "grpc.tls.certificate: '" + directory.resolve("gone.pem") + "' does not exist",
            "temporal.tls.trust: '"
                + own.key()
                + "' holds no certificate (expected: PEM,"
                + " -----BEGIN CERTIFICATE-----)",
            "brain.tls.trust: '" + directory + "' cannot be read: ");
  }

  @Test
  void requireUsable_good() {
    TlsFiles.requireUsable(
        settings(
            "grpc.tls.certificate", own.certificate().toString(),
            "grpc.tls.key", own.key().toString(),
            "grpc.tls.trust", authority.certificate().toString(),
            "temporal.tls.trust", authority.certificate().toString()));
  }

  @Test
  void requireUsable_apiKeyInTheOpen() {
    Flag key = new Flag("test", "temporal.api-key", "key-1");

    assertThatThrownBy(
            () ->
                TlsFiles.requireUsable(
                    load(key, new Flag("test", "temporal.host", "acme.tmprl.cloud:7233"))))
        .isInstanceOf(SettingsException.class)
        .hasMessage(
            "temporal.api-key: would travel to acme.tmprl.cloud:7233 where others can read it"
                + " (expected: temporal.tls.enabled: true)");
    TlsFiles.requireUsable(load(key, new Flag("test", "temporal.host", "localhost:7233")));
    TlsFiles.requireUsable(
        load(
            key,
            new Flag("test", "temporal.host", "acme.tmprl.cloud:7233"),
            new Flag("test", "temporal.tls.enabled", "true")));
  }

  @Test
  void server_withoutCertificate() {
    HostSettings settings = settings("grpc.tls.trust", authority.certificate().toString());

    assertProblem(settings, "grpc.tls.certificate: missing (expected: PEM files for certificate");
  }

  @Test
  void key_ofAnotherCertificate() throws Exception {
    Issued other = authority.issue("other");

    assertProblem(
        server(own.certificate(), other.key()),
        "grpc.tls.key: '%s' is not the key of the certificate in '%s'"
            .formatted(other.key(), own.certificate()));
  }

  @Test
  void key_unusable() throws Exception {
    assertKey("-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n", "is encrypted (decrypt it with: ");
    assertKey("-----BEGIN RSA PRIVATE KEY-----\nAAAA\n", "is not PKCS#8 (convert it with: ");
    assertKey("-----BEGIN EC PRIVATE KEY-----\nAAAA\n", "is not PKCS#8 (convert it with: ");
    assertKey("nothing", "holds no private key (expected: PKCS#8 PEM, ");
    String garbage = Base64.getEncoder().encodeToString(new byte[60]);
    assertKey(
        "-----BEGIN PRIVATE KEY-----\n" + garbage + "\n-----END PRIVATE KEY-----\n",
        "holds a private key that cannot be read (expected: RSA, EC or EdDSA)");
  }

  private static void assertKey(String content, String problem) throws Exception {
    Path key = Files.writeString(directory.resolve("bad-key.pem"), content);

    assertProblem(server(own.certificate(), key), "grpc.tls.key: '" + key + "' " + problem);
  }

  @Test
  void certificate_expired() throws Exception {
    Issued expired =
        authority.issue("expired", "san=dns:localhost", "-startdate", "-10d", "-validity", "5");

    assertProblem(
        server(expired.certificate(), expired.key()),
        "grpc.tls.certificate: '" + expired.certificate() + "' has expired on ");
  }

  @Test
  void identity_showsNoKey() {
    Identity identity = Identity.read("grpc.tls", own.certificate(), own.key());

    assertThat(identity.toString()).isEqualTo("Identity[CN=own]");
  }

  private static void assertProblem(HostSettings settings, String problem) {
    assertThatThrownBy(() -> TlsFiles.requireUsable(settings))
        .isInstanceOf(SettingsException.class)
        .hasMessageStartingWith(problem);
  }

  private static HostSettings server(Path certificate, Path key) {
    return settings("grpc.tls.certificate", certificate.toString(), "grpc.tls.key", key.toString());
  }

  /** Names and values; each section named is enabled. */
  private static HostSettings settings(String... namesAndValues) {
    List<Flag> flags = new ArrayList<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      String name = namesAndValues[i];
      flags.add(new Flag("test", name, namesAndValues[i + 1]));
      flags.add(new Flag("test", name.substring(0, name.lastIndexOf('.')) + ".enabled", "true"));
    }
    return load(flags.toArray(Flag[]::new));
  }

  private static HostSettings load(Flag... flags) {
    return new SettingsLoader(directory, directory, Map.of())
        .load(Optional.empty(), List.of(flags))
        .host();
  }
}
