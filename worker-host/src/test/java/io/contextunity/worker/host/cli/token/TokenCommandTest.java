package io.contextunity.worker.host.cli.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.host.cli.CommandRun;
import io.contextunity.worker.host.token.ContextToken;
import io.contextunity.worker.host.token.TestingTokens;
import io.contextunity.worker.host.token.TokenVerifier;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenCommandTest {
  @TempDir Path directory;
  private String config;

  @BeforeEach
  void configure() throws Exception {
    config =
        Files.writeString(
                directory.resolve("settings.yaml"), "secret: " + TestingTokens.SECRET + "\n")
            .toString();
  }

  @Test
  void mint_verified() {
    CommandRun run =
        mint(
            "--project",
            "demo",
            "--tenant",
            "acme,other",
            "--permission",
            "worker:execute",
            "--permission",
            "worker:read",
            "--expires-in",
            "15m");

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).matches("demo:hmac-001\\.[A-Za-z0-9+/]+=*\\.[A-Za-z0-9+/]{43}=\\R");
    ContextToken token =
        new TokenVerifier(TestingTokens.SECRET, Clock.systemUTC()).verify(run.out().strip());
    assertThat(token.project()).isEqualTo("demo");
    assertThat(token.allowedTenants()).containsExactly("acme", "other");
    assertThat(token.permissions()).containsExactly("worker:execute", "worker:read");
    assertThat(Duration.between(Instant.now(), token.expiresAt().orElseThrow()))
        .isBetween(Duration.ofMinutes(14), Duration.ofMinutes(15));
  }

  @Test
  void mint_platform() {
    CommandRun run = mint("--project", "platform", "--permission", "worker:read,admin:all");

    assertThat(run.err()).isEmpty();
    assertThat(verify(run.out().strip()).out())
        .contains("\"kind\" : \"platform\"", "\"project_id\" : null");
  }

  @Test
  void mint_admin_needsNoTenant() {
    CommandRun run = mint("--project", "ops", "--permission", "worker:admin");

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(verify(run.out().strip()).out()).contains("\"worker:admin\"");
  }

  @Test
  void mint_notes() {
    CommandRun run = mint("--project", "demo", "--permission", "worker:exekute");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines()).hasSize(1);
    assertThat(run.err())
        .contains("note: this worker asks for no permission 'worker:exekute'")
        .contains("note: without --tenant the token can start and read nothing");
  }

  @Test
  void mint_usage() {
    assertThat(mint("--permission", "worker:read"))
        .returns(2, CommandRun::exitCode)
        .satisfies(run -> assertThat(run.err()).contains("--project"));
    assertThat(mint("--project", "demo", "--permission", "a", "--expires-in", "soon"))
        .returns(2, CommandRun::exitCode)
        .satisfies(
            run ->
                assertThat(run.err())
                    .contains("'soon' (expected: a number and s, m, h or d, such as 8h)"));
    assertThat(mint("--project", "my-sessions", "--permission", "worker:read"))
        .returns(2, CommandRun::exitCode)
        .satisfies(
            run -> assertThat(run.err()).contains("--project 'my-sessions' (expected: a name"));
  }

  @Test
  void mint_noSecret() throws Exception {
    Files.writeString(directory.resolve("settings.yaml"), "secret: ''\n");

    CommandRun run = mint("--project", "demo", "--permission", "worker:read");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .startsWith("contextworker: No secret is configured (set CU_PLATFORM_SECRET");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void verify_accepted() {
    CommandRun run = verify(TestingTokens.VECTOR);

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("\"token_id\" : \"vector-1\"", "\"worker:execute\"");
    assertThat(run.err())
        .startsWith("Token accepted: project demo, good until 2100-01-01T00:00:00Z");
    assertThat(run.out() + run.err()).doesNotContain(TestingTokens.SECRET, "eyJ", "zyIN");
  }

  @Test
  void verify_refusedWithClaims() {
    CommandRun run = verify(TestingTokens.VECTOR.replace("demo:hmac", "acme:hmac"));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).contains("\"token_id\" : \"vector-1\"");
    assertThat(run.err())
        .isEqualToIgnoringNewLines(
            "contextworker: Token refused: it is bound to another project than its key id names");
  }

  @Test
  void verify_unreadable() {
    CommandRun run = verify("nonsense");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .isEqualToIgnoringNewLines(
            "contextworker: Token refused: it is not of the form KID.PAYLOAD.SIGNATURE");
  }

  @Test
  void verify_fromStandardInput() {
    InputStream before = System.in;
    try {
      for (String[] arguments :
          new String[][] {
            {"token", "verify", "--config", config}, {"token", "verify", "-", "--config", config}
          }) {
        System.setIn(
            new ByteArrayInputStream(
                ("Bearer " + TestingTokens.VECTOR + "\n").getBytes(StandardCharsets.UTF_8)));

        assertThat(CommandRun.of(arguments).exitCode()).isZero();
      }
    } finally {
      System.setIn(before);
    }
  }

  private CommandRun mint(String... arguments) {
    String[] all = new String[arguments.length + 4];
    System.arraycopy(new String[] {"token", "mint", "--config", config}, 0, all, 0, 4);
    System.arraycopy(arguments, 0, all, 4, arguments.length);
    return CommandRun.of(all);
  }

  private CommandRun verify(String token) {
    return CommandRun.of("token", "verify", token, "--config", config);
  }
}
