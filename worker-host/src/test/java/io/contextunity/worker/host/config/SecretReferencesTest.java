package io.contextunity.worker.host.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.host.config.SettingsLoader.Flag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ${env:…}} and {@code ${file:…}} in the settings file. */
class SecretReferencesTest {
  @TempDir Path home;

  private SettingsFolder folder;

  @BeforeEach
  void folder() {
    folder = SettingsFolder.in(home);
  }

  @Test
  void env_ofTheHost() throws IOException {
    folder = folder.with("SAFE", "s3cr3t").says("secret: ${env:SAFE}\n");

    assertThat(folder.load().host().secret()).contains("s3cr3t");
  }

  @Test
  void env_insideAText_andAsANumber() throws IOException {
    folder =
        folder
            .with("DB_PASSWORD", "pw$1\\")
            .with("SIZE", " 7 ")
            .says("plugins: {p: {url: 'jdbc:x:${env:DB_PASSWORD}@host', size: '${env:SIZE}'}}\n");

    Plugin plugin = folder.load().plugin("p", Plugin.class);

    assertThat(plugin.url()).isEqualTo("jdbc:x:pw$1\\@host");
    assertThat(plugin.size()).isEqualTo(7);
  }

  @Test
  void env_asAListSeparatedByCommas() throws IOException {
    folder = folder.with("NAMES", "a, b").says("modules: ${env:NAMES}\n");

    assertThat(folder.load().host().modules()).containsExactly("a", "b");
  }

  @Test
  void env_whatWasFoundIsNotLookedUpAgain() throws IOException {
    folder = folder.with("OUTER", "${env:INNER}").says("secret: ${env:OUTER}\n");

    assertThat(folder.load().host().secret()).contains("${env:INNER}");
  }

  @ParameterizedTest
  @CsvSource({"'one\n',one", "'two\r\n',two", "'a\nb\n\n','a\nb\n'", "plain,plain"})
  void file_besideTheSettings_withoutItsLastNewline(String content, String value)
      throws IOException {
    folder.write("safe.txt", content);
    folder.says("plugins: {p: {url: '${file:safe.txt}'}}\n");

    assertThat(folder.load().plugin("p", Plugin.class).url()).isEqualTo(value);
  }

  @Test
  void escaped() throws IOException {
    folder.says("plugins: {p: {url: 'a$${env:X}b$c$$d'}}\n");

    assertThat(folder.load().plugin("p", Plugin.class).url()).isEqualTo("a${env:X}b$c$$d");
  }

  @Test
  void environmentAndFlags_areTakenAsTheyAre() {
    folder = folder.with("CU_PLATFORM_SECRET", "${env:HOME}").with("HOME", "/home/me");

    HostSettings settings =
        folder.load(new Flag("--temporal-namespace", "temporal.namespace", "${env:HOME}")).host();

    assertThat(settings.secret()).contains("${env:HOME}");
    assertThat(settings.temporal().namespace()).isEqualTo("${env:HOME}");
  }

  @Test
  void pluginsReferences_areLookedUpForThatPluginOnly() throws IOException {
    folder.says("plugins: {p: {url: fine}, q: {url: '${env:MISSING}'}}\n");

    LoadedSettings settings = folder.load();

    assertThat(settings.plugin("p", Plugin.class).url()).isEqualTo("fine");
    assertThatThrownBy(() -> settings.plugin("q", Plugin.class))
        .hasMessage(
            "plugins.q.url in %s: the environment variable MISSING is not set: set it, or remove the"
                + " setting",
            folder.file());
  }

  @Test
  void missing_allTogether_andNoProblemFollowsFromAnother() throws IOException {
    folder = folder.with("EMPTY", " ");
    folder.write("empty", "\n");
    folder.says(
        """
        secret: ${env:NO_SECRET}
        temporal: {host: '${file:no-file}', api-key: '${env:EMPTY}', namespace: '${file:.}'}
        brain: {host: '${file:empty}'}
        """);

    assertThatThrownBy(folder::load)
        .isInstanceOf(SettingsException.class)
        .extracting(thrown -> ((SettingsException) thrown).problems())
        .isEqualTo(
            List.of(
                at(
                    "secret",
                    "the environment variable NO_SECRET is not set: set it, or remove the setting"),
                at(
                    "temporal.host",
                    "the file "
                        + beside("no-file")
                        + " does not exist: create it, or remove the setting"),
                at("temporal.namespace", beside("") + " is a directory: name a file in it"),
                at("temporal.api-key", "the environment variable EMPTY is empty: give it a value"),
                at(
                    "brain.host",
                    "the file " + beside("empty") + " is empty: write the value into it")));
  }

  @Test
  void file_tooLarge() throws IOException {
    folder.write("large", "x".repeat(65_537));
    folder.says("secret: ${file:large}\n");

    assertThatThrownBy(folder::load)
        .hasMessage(
            at(
                "secret",
                "the file "
                    + beside("large")
                    + " is larger than 65536 bytes: name the secret's own file"));
  }

  @Test
  void file_noText() throws IOException {
    Files.write(folder.write("binary", ""), new byte[] {(byte) 0xC3, 0x28});
    folder.says("secret: ${file:binary}\n");

    assertThatThrownBy(folder::load)
        .hasMessage(
            at("secret", "the file " + beside("binary") + " is no text: write the value as UTF-8"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"${vault:a}", "${HOME}", "${}", "${ENV:A}"})
  void scheme_unknown(String text) throws IOException {
    folder.says("secret: 'x" + text + "'\n");

    assertThatThrownBy(folder::load)
        .hasMessage(
            at(
                "secret",
                "'"
                    + text
                    + "' is no reference: ${env:NAME} and ${file:PATH} are; or write $${ for a plain ${"));
  }

  @ParameterizedTest
  @CsvSource({
    "${env:},'${env:}' names nothing: ${env:NAME} and ${file:PATH} do",
    "${env:A,a ${ without its }: close it; or write $${ for a plain ${",
    "${env:${env:A}},a reference inside another: name one thing only"
  })
  void form_wrong(String text, String reason) throws IOException {
    folder.says("secret: '" + text + "'\n");

    assertThatThrownBy(folder::load).hasMessage(at("secret", reason));
  }

  private String at(String path, String reason) {
    return path + " in " + folder.file() + ": " + reason;
  }

  private Path beside(String name) {
    return folder.file().resolveSibling(name).normalize();
  }

  record Plugin(String url, int size, Optional<Map<String, String>> more) {}
}
