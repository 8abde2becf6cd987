package io.contextunity.worker.host.config;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a plugin's settings record can be made of. */
class PluginSettingsTest {
  @TempDir Path home;

  @Test
  void plugin_everyType() throws IOException {
    Everything all =
        bind(
            """
            text: ' a b '
            whole: 1_007
            large: 70000000000
            part: 0.5
            price: 12.30
            on: yes
            level: keep-all
            pause: 5m
            start: ./feeds
            page: https://example.com/a
            zone: Europe/Berlin
            language: de-AT
            charset: windows-1252
            inner: {name: first}
            inners: [{name: a}, {name: b}]
            by-name: {x: {name: c}, 'y z': {name: d}}
            maybe: 3
            """,
            Everything.class);

    assertThat(all)
        .isEqualTo(
            new Everything(
                " a b ",
                1007,
                70_000_000_000L,
                0.5,
                new BigDecimal("12.30"),
                true,
                Level.KEEP_ALL,
                Duration.ofMinutes(5),
                home.resolve("conf/feeds"),
                URI.create("https://example.com/a"),
                ZoneId.of("Europe/Berlin"),
                Locale.forLanguageTag("de-AT"),
                Charset.forName("windows-1252"),
                new Inner("first"),
                List.of(new Inner("a"), new Inner("b")),
                Map.of("x", new Inner("c"), "y z", new Inner("d")),
                Optional.of(3)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.10", "0123", "1e5", "yes", "0x1F", "12:30:45", "2026-01-01", "1_0"})
  void plugin_text_isWhatWasWritten(String text) throws IOException {
    assertThat(bind("name: " + text, Inner.class).name()).isEqualTo(text);
  }

  @Test
  void plugin_nothingOfEveryType() throws IOException {
    Everything nothing = bind("", Everything.class);

    assertThat(nothing)
        .isEqualTo(
            new Everything(
                null,
                0,
                0,
                0,
                null,
                false,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                Map.of(),
                Optional.empty()));
  }

  @Test
  void plugin_nothingFits_eachIsSaid() {
    assertThatThrownBy(
            () ->
                bind(
                    """
                    whole: 99999999999
                    part: much
                    price: free
                    on: maybe
                    level: loud
                    pause: 99999999999999999d
                    page: 'not a page'
                    zone: Atlantis/Centre
                    language: '?'
                    charset: nonsense-8
                    inner: first
                    inners: [{name: a}, {nam: b}, second, ]
                    by-name: [a]
                    """,
                    Everything.class))
        .hasMessageContainingAll(
            "14 problems",
            "plugins.p.whole: '99999999999' in ",
            "plugins.p.part: 'much' in ",
            "(expected: a number)",
            "(expected: true or false)",
            "(expected: one of keep-all, none)",
            "(expected: a duration such as 30s, 5m or PT30S)",
            "(expected: a URI such as https://example.com/feed)",
            "(expected: a time zone such as Europe/Berlin or UTC)",
            "(expected: a charset such as UTF-8 or windows-1252)",
            "plugins.p.inner: 'first' in ",
            "(did you mean 'plugins.p.inners[1].name'?)",
            "plugins.p.inners[2]: 'second' in ",
            "plugins.p.by-name: '[...]' in ",
            "(expected: a section of settings)");
  }

  @Test
  void plugin_unsupportedType_isSaidThoughNothingIsSet() {
    assertThatThrownBy(() -> bind("", Unsupported.class))
        .hasMessage(
            "plugins.p.names: no setting can be a java.util.Set<java.lang.String>"
                + " (the plugin's author finds those that can in ModuleContext)");
  }

  @Test
  void plugin_wordsOfANestedRecord_carryThePath() {
    assertThatThrownBy(() -> bind("inners: [{name: a}, {name: ''}]", Everything.class))
        .hasMessage("plugins.p.inners[1]: name '' (expected: non-empty)");
    assertThatThrownBy(() -> bind("inner: {}", Everything.class))
        .hasMessage("plugins.p.inner: name (expected: a value)");
  }

  @Test
  void plugin_noElement() {
    assertThatThrownBy(() -> bind("inners: [~]", Everything.class))
        .hasMessageContaining("plugins.p.inners[0]: '' in ");
  }

  @Test
  void plugin_noSection() throws IOException {
    LoadedSettings settings = SettingsFolder.in(home).says("plugins: {p: 7}").load();

    assertThatThrownBy(() -> settings.plugin("p", Inner.class))
        .hasMessage(
            "plugins.p in %s is no section of settings"
                + " (expected: lines such as 'page-size: 10' below it)",
            home.resolve("conf/contextworker.yaml"));
  }

  @Test
  void load_sectionsWithEverythingCommentedOut_sayNothing() throws IOException {
    HostSettings settings =
        SettingsFolder.in(home)
            .says("grpc:\n  #port: 1\nmodule-limits:\n  harvest:\nplugins:\n  harvest:\n")
            .load()
            .host();

    assertThat(settings.grpc().port()).isEqualTo(50052);
    assertThat(settings.moduleLimits()).isEmpty();
    assertThat(settings.plugins()).isEmpty();
  }

  @Test
  void load_sectionTwice() throws IOException {
    SettingsFolder folder =
        SettingsFolder.in(home).says("plugins:\n  p: {name: a}\n\nplugins:\n  q: {name: b}\n");

    assertThatThrownBy(folder::load)
        .hasMessage("%s line 4: Duplicate field 'plugins'", folder.file());
  }

  private <T extends Record> T bind(String section, Class<T> type) throws IOException {
    String yaml = "plugins:\n  p:\n" + section.indent(4);
    return SettingsFolder.in(home).says(yaml).load().plugin("p", type);
  }

  record Everything(
      String text,
      int whole,
      long large,
      double part,
      BigDecimal price,
      boolean on,
      Level level,
      Duration pause,
      Path start,
      URI page,
      ZoneId zone,
      Locale language,
      Charset charset,
      Inner inner,
      List<Inner> inners,
      Map<String, Inner> byName,
      Optional<Integer> maybe) {}

  record Inner(String name) {
    Inner {
      requireNonNull(name, "name");
      if (name.isEmpty()) {
        throw new IllegalArgumentException("name '' (expected: non-empty)");
      }
    }
  }

  record Unsupported(Set<String> names, Charset charset) {
    Unsupported {
      charset = charset == null ? StandardCharsets.UTF_8 : charset;
    }
  }

  enum Level {
    KEEP_ALL,
    NONE
  }
}
