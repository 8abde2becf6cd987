package io.contextunity.worker.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.host.Role;
import io.contextunity.worker.host.WorkerHost;
import io.contextunity.worker.host.config.LoadedSettings;
import io.contextunity.worker.host.config.SettingsException;
import io.contextunity.worker.host.config.SettingsLoader;
import io.contextunity.worker.host.config.SettingsLoader.Flag;
import io.contextunity.worker.host.plugin.PluginReport;
import io.contextunity.worker.host.plugin.PluginState;
import io.contextunity.worker.host.plugin.RequestedModuleFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The sections {@code plugins.<id>} of the settings file, held against the plugins that are there.
 */
class PluginSettingsAtBootTest {
  private static final String SOURCE =
      """
      package testing.%1$s;

      import io.contextunity.worker.core.*;
      import java.time.Duration;

      public final class Provider implements ModuleProvider {
        public record Settings(int pageSize, Duration pause, String apiKey) {}

        @Override
        public ModuleConfig module(ModuleContext context) {
          context.settings(Settings.class);
          return ModuleConfig.builder("%1$s").build();
        }
      }
      """;

  @TempDir Path home;

  private Path jars;
  private Path file;

  @BeforeEach
  void plugins() throws IOException {
    jars = Files.createDirectories(home.resolve("plugins"));
    file = Files.createDirectories(home.resolve("conf")).resolve("contextworker.yaml");
    write("harvest");
    write("billing");
  }

  private void write(String id) {
    TestingPluginJar.plugin(id)
        .declaring(id)
        .provider("testing." + id + ".Provider", SOURCE.formatted(id))
        .writeTo(jars);
  }

  @Test
  void section_misspelt_stopsTheBoot() throws IOException {
    says("plugins: {harvset: {page-size: 7}}");

    assertThatThrownBy(this::boot)
        .isInstanceOf(SettingsException.class)
        .hasMessage("plugins.harvset in %s has no plugin (did you mean 'plugins.harvest'?)", file);
  }

  @Test
  void section_ofNoPlugin_stopsTheBoot() throws IOException {
    says("plugins: {something-else: {page-size: 7}}");

    assertThatThrownBy(this::boot)
        .hasMessage(
            "plugins.something-else in %s has no plugin in %s (known: billing, harvest):"
                + " remove the section, or put the plugin there",
            file, jars);
  }

  @Test
  void section_misspelt_isSaidWithAllProblemsOfThePlugins() throws IOException {
    says("plugins: {harvset: {a: 1}, harvest: {page-size: x}, billing: {pause: y, apikey: z}}");

    assertThatThrownBy(() -> boot("harvest", "billing"))
        .isInstanceOf(SettingsException.class)
        .hasMessageStartingWith("4 problems in the settings:")
        .hasMessageContainingAll(
            "did you mean 'plugins.harvest'?",
            "plugins.harvest.page-size: 'x'",
            "plugins.billing.pause: 'y'",
            "did you mean 'plugins.billing.api-key'?");
  }

  @Test
  void settings_ofModulesAskedFor_allProblemsOfAllPlugins_failTheBoot() throws IOException {
    says(
        """
        plugins:
          harvest: {page-size: x, pause: y}
          billing: {page-size: '${env:SAFE}', api-key: '${env:MISSING}'}
        """);

    assertThatThrownBy(() -> boot("harvest", "billing"))
        .isInstanceOf(RequestedModuleFailedException.class)
        .hasMessageContainingAll(
            "Module 'harvest' was asked for, but "
                + jars.resolve("harvest-1.0.0.jar")
                + " failed: ",
            "plugins.harvest.page-size: 'x'",
            "plugins.harvest.pause: 'y'",
            "Module 'billing' was asked for, but ",
            "plugins.billing.page-size: '***'",
            "plugins.billing.api-key in " + file + ": the environment variable MISSING is not set")
        .hasMessageNotContaining("tre4sure")
        .satisfies(thrown -> assertThat(thrown.getMessage().lines()).hasSize(2));
  }

  @Test
  void settings_ofAPluginNobodyAskedFor_failIt_andTheOthersGoOn() throws IOException {
    says("plugins: {harvest: {page-size: x, paus: 1s}}");

    try (WorkerHost host = boot()) {
      PluginReport harvest = report(host, "harvest");
      assertThat(harvest.state()).isEqualTo(PluginState.FAILED);
      assertThat(harvest.cause().orElseThrow())
          .contains("plugins.harvest.page-size: 'x'", "did you mean 'plugins.harvest.pause'?");
      assertThat(report(host, "billing").state()).isEqualTo(PluginState.LOADED);
    }
  }

  @Test
  void settings_ofAPluginThatIsNotSelected_areNotLookedAt() throws IOException {
    says("plugins: {harvest: {page-size: x}, billing: {page-size: 1}}");

    try (WorkerHost host = boot("billing")) {
      assertThat(report(host, "harvest").state()).isEqualTo(PluginState.FOUND);
    }
  }

  @Test
  void section_perhapsOfAFileThatCannotBeRead_stopsNothing() throws IOException {
    says("plugins: {something-else: {page-size: 7}}");
    TestingPluginJar.plugin("something-else").module("other").truncated().writeTo(jars);

    try (WorkerHost host = boot()) {
      assertThat(report(host, "billing").state()).isEqualTo(PluginState.LOADED);
    }
  }

  private void says(String yaml) throws IOException {
    Files.writeString(file, yaml);
  }

  private WorkerHost boot(String... modules) {
    LoadedSettings settings =
        new SettingsLoader(home, home.resolveSibling("elsewhere"), Map.of("SAFE", "tre4sure"))
            .load(
                Optional.empty(),
                List.of(
                    new Flag("test", "modules", String.join(",", modules)),
                    new Flag("test", "blobs-directory", home.resolve("blobs").toString())));
    return WorkerHost.create(settings, Set.of(Role.SERVICE));
  }

  private static PluginReport report(WorkerHost host, String id) {
    return host.plugins().stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
  }
}
