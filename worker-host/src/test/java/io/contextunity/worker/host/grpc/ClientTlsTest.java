package io.contextunity.worker.host.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.host.cli.CommandRun;
import io.contextunity.worker.host.config.SettingsLoader.Flag;
import io.contextunity.worker.host.tls.TestingAuthority;
import io.contextunity.worker.host.tls.TestingAuthority.Issued;
import io.contextunity.worker.host.token.TestingTokens;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line as a client of a service that asks for certificates and tokens. */
class ClientTlsTest {
  @TempDir static Path directory;
  private static TestingAuthority authority;
  private static Issued client;
  private static Issued own;
  private static TestingService service;

  @BeforeAll
  static void start() throws Exception {
    authority = TestingAuthority.create(directory, "authority");
    own = authority.issue("own");
    client = authority.issue("client");
    service =
        TestingService.withoutTemporal(
            new Flag("test", "secret", TestingTokens.SECRET),
            new Flag("test", "grpc.host", "127.0.0.1"),
            new Flag("test", "grpc.tls.enabled", "true"),
            new Flag("test", "grpc.tls.certificate", own.certificate().toString()),
            new Flag("test", "grpc.tls.key", own.key().toString()),
            new Flag("test", "grpc.tls.trust", authority.certificate().toString()));
  }

  @AfterAll
  static void stop() throws Exception {
    service.close();
  }

  @Test
  void start_flags() {
    CommandRun run =
        start(
            "--ca", authority.certificate().toString(),
            "--certificate", client.certificate().toString(),
            "--key", client.key().toString(),
            "--token", TestingTokens.VECTOR);

    // It got through: what is refused is the request itself.
    assertThat(run.err()).contains("INVALID_ARGUMENT: Unknown workflow_type 'none'");
  }

  @Test
  void start_settingsOfTheService() throws Exception {
    Path config =
        Files.writeString(
            directory.resolve("service.yaml"),
            "secret: %s\ngrpc:\n  tls:\n    enabled: true\n    certificate: %s\n    key: %s\n"
                .formatted(TestingTokens.SECRET, own.certificate(), own.key()));

    CommandRun run =
        start(
            "--config", config.toString(),
            "--certificate", client.certificate().toString(),
            "--key", client.key().toString());

    assertThat(run.err()).contains("INVALID_ARGUMENT: Unknown workflow_type 'none'");
  }

  @Test
  void start_inTheOpen() {
    CommandRun run = start("--token", TestingTokens.VECTOR);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .contains("hung up (does it ask for TLS: --tls or --ca; or for a certificate: ");
  }

  @Test
  void start_anotherAuthority() {
    CommandRun run = start("--tls", "--token", TestingTokens.VECTOR);

    assertThat(run.err()).contains("cannot be called over TLS: ", "(are --ca and --host right?)");
  }

  @Test
  void start_certificateWithoutKey() {
    CommandRun run = start("--certificate", client.certificate().toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--certificate and --key go together (expected: both or none)");
  }

  @Test
  void start_noSuchAuthority() {
    CommandRun run = start("--ca", "nowhere.pem");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("nowhere.pem' does not exist").doesNotContain("\tat ");
  }

  private static CommandRun start(String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("start", "none", "--port", Integer.toString(service.port())));
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments.toArray(String[]::new));
  }
}
