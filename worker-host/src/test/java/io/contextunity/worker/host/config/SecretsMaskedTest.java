package io.contextunity.worker.host.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that the settings print contains a secret. */
class SecretsMaskedTest {
  private static final String HIDDEN = "tre4sure";

  @TempDir Path home;

  @Test
  void badValue_fromAReference() throws IOException {
    SettingsFolder folder = folder("plugins: {p: {pause: 'PT${env:SAFE}', pages: '${env:SAFE}'}}");

    assertThatThrownBy(() -> folder.load().plugin("p", Plugin.class))
        .hasMessageContaining("plugins.p.pause: '***' in " + folder.file())
        .hasMessageContaining("plugins.p.pages: '***' in " + folder.file())
        .hasMessageNotContaining(HIDDEN);
  }

  @Test
  void badValue_ofASettingThatIsASecretByName() throws IOException {
    SettingsFolder folder = folder("plugins: {p: {pin-token: tre4sure, api-key: {a: tre4sure}}}");

    assertThatThrownBy(() -> folder.load().plugin("p", Plugin.class))
        .hasMessageContaining("plugins.p.pin-token: '***' in ")
        .hasMessageContaining("plugins.p.api-key: '***' in ")
        .hasMessageNotContaining(HIDDEN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"name: '<${env:SAFE}>'", "password: tre4sure", "name: '${file:safe}'"})
  void wordsOfTheRecord(String setting) throws IOException {
    SettingsFolder folder = folder("plugins: {p: {%s}}".formatted(setting));
    folder.write("safe", HIDDEN + "\n");

    assertThatThrownBy(() -> folder.load().plugin("p", Refusing.class))
        .hasMessageContaining("plugins.p: bad values")
        .hasMessageContaining("***")
        .hasMessageNotContaining(HIDDEN);
  }

  @Test
  void hostsSettings_asText() throws IOException {
    SettingsFolder folder =
        folder("{secret: tre4sure, temporal: {api-key: tre4sure}, plugins: {p: {name: tre4sure}}}");

    HostSettings settings = folder.load().host();

    assertThat(settings.secret()).contains(HIDDEN);
    assertThat(settings.toString()).contains("***").doesNotContain(HIDDEN);
  }

  @Test
  void describe_referencesAsWritten_secretsMasked() throws IOException {
    SettingsFolder folder =
        folder(
            """
            plugins:
              p:
                password: tre4sure
                api-key: ${env:SAFE}
                name: 'x${env:SAFE}'
                client-secret: 'x${env:SAFE}'
                pages: 7
                headers: {Authorization: tre4sure, accept: json}
            """);

    List<SettingRow> rows = folder.load().describe("p", Plugin.class);

    assertThat(rows.toString()).doesNotContain(HIDDEN);
    assertThat(row(rows, "password").value()).isEqualTo("***");
    assertThat(row(rows, "api-key").value()).isEqualTo("${env:SAFE}");
    assertThat(row(rows, "name").value()).isEqualTo("x${env:SAFE}");
    assertThat(row(rows, "client-secret").value()).isEqualTo("***");
    assertThat(row(rows, "headers").value())
        .isEqualTo("{\"Authorization\":\"***\",\"accept\":\"json\"}");
    assertThat(row(rows, "pages"))
        .isEqualTo(
            new SettingRow("plugins.p.pages", "whole number", "10", "7", folder.file().toString()));
    assertThat(row(rows, "max-tokens").defaultValue()).isEqualTo("100");
    assertThat(row(rows, "token").defaultValue()).isEqualTo("***");
    assertThat(row(rows, "mode"))
        .isEqualTo(new SettingRow("plugins.p.mode", "one of keep-all, none", "keep-all", "", ""));
    assertThat(row(rows, "inner.pauses").type()).isEqualTo("list of duration");
  }

  @Test
  void describe_whatDoesNotFit() throws IOException {
    SettingsFolder folder = folder("plugins: {p: {pages: many, inner: {pauses: soon}}}");

    List<SettingRow> rows = folder.load().describe("p", Refusing.class);

    assertThat(rows).hasSize(2).allMatch(row -> row.defaultValue().isEmpty());
    assertThat(row(folder.load().describe("p", Plugin.class), "pages").value()).isEqualTo("many");
  }

  private static SettingRow row(List<SettingRow> rows, String key) {
    return rows.stream()
        .filter(row -> row.path().equals("plugins.p." + key))
        .findFirst()
        .orElseThrow(() -> new AssertionError(key + " is not in " + rows));
  }

  private SettingsFolder folder(String yaml) throws IOException {
    return SettingsFolder.in(home).with("SAFE", HIDDEN).says(yaml);
  }

  record Plugin(
      Duration pause,
      int pages,
      Duration pinToken,
      String apiKey,
      String password,
      String name,
      String clientSecret,
      String token,
      int maxTokens,
      Map<String, String> headers,
      Mode mode,
      Optional<Inner> inner) {
    Plugin {
      pages = pages == 0 ? 10 : pages;
      maxTokens = maxTokens == 0 ? 100 : maxTokens;
      token = token == null ? HIDDEN : token;
      mode = mode == null ? Mode.KEEP_ALL : mode;
    }
  }

  record Inner(List<Duration> pauses) {}

  enum Mode {
    KEEP_ALL,
    NONE
  }

  record Refusing(String name, String password) {
    Refusing {
      throw new IllegalArgumentException("bad values " + name + " " + password);
    }
  }
}
