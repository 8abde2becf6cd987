package io.contextunity.worker.host.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What of the settings goes to a module's own process. */
class ModuleShareTest {
  private static final String FILE =
      """
      secret: ${env:PLATFORM}
      temporal:
        host: temporal.example:7233
        tls:
          enabled: true
          trust: ca.pem
      module-limits:
        harvest:
          max-pollers: 3
        gardener:
          max-pollers: 4
      plugins:
        harvest:
          token: ${env:TOKEN}
          literally: $${env:TOKEN}
          feed: feeds/one.csv
          words: [a, "${env:TOKEN}"]
        gardener:
          token: ${env:OTHER}
      """;

  record Harvest(String token, String literally, Path feed, List<String> words) {}

  @TempDir Path home;

  private SettingsFolder folder() throws Exception {
    return SettingsFolder.in(home)
        .with("PLATFORM", "of-the-platform")
        .with("TOKEN", "of-harvest")
        .with("OTHER", "of-gardener")
        .says(FILE);
  }

  private String share() throws Exception {
    return folder()
        .load()
        .share()
        .with("module-limits", "harvest")
        .with("plugins", "harvest")
        .set("modules", List.of("harvest"))
        .toJson();
  }

  @Test
  void toJson_hasNothingOfOthers() throws Exception {
    assertThat(share())
        .contains("of-harvest")
        .doesNotContain("of-gardener")
        .doesNotContain("OTHER")
        .doesNotContain("of-the-platform")
        .doesNotContain("PLATFORM");
  }

  @Test
  void read_meansTheSame() throws Exception {
    LoadedSettings read = ModuleShare.read(share(), home.resolve("conf"));
    Path conf = home.resolve("conf").toAbsolutePath();

    assertThat(read.plugin("harvest", Harvest.class))
        .isEqualTo(
            new Harvest(
                "of-harvest",
                "${env:TOKEN}",
                conf.resolve("feeds/one.csv"),
                List.of("a", "of-harvest")));
    assertThat(read.host().modules()).containsExactly("harvest");
    assertThat(read.host().temporal()).isEqualTo(folder().load().host().temporal());
    assertThat(read.host().temporal().tls().trust()).contains(conf.resolve("ca.pem"));
    assertThat(read.host().moduleLimits()).containsOnlyKeys("harvest");
    assertThat(read.host().secret()).isEmpty();
    assertThat(read.origin("plugins.harvest.token"))
        .isEqualTo(folder().load().origin("plugins.harvest.token"));
  }

  @Test
  void toJson_aReferenceLeadsNowhere() throws Exception {
    Files.createDirectories(home);
    LoadedSettings loaded =
        SettingsFolder.in(home).says("plugins:\n  harvest:\n    token: ${env:NONE}\n").load();

    assertThatThrownBy(() -> loaded.share().with("plugins", "harvest").toJson())
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("plugins.harvest.token in ")
        .hasMessageContaining("the environment variable NONE is not set");
  }
}
