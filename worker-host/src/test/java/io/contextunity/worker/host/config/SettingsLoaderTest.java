package io.contextunity.worker.host.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.host.config.SettingsLoader.Flag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsLoaderTest {
  @TempDir Path home;

  @Test
  void load_nothingSet() {
    HostSettings settings = load(Map.of());

    assertThat(settings.grpc().port()).isEqualTo(50052);
    assertThat(settings.grpc().host()).isEmpty();
    assertThat(settings.temporal().host()).isEqualTo("localhost:7233");
    assertThat(settings.temporal().namespace()).isEqualTo("default");
    assertThat(settings.brain().host()).isEqualTo("localhost:50051");
    assertThat(settings.pluginsDirectory()).isEqualTo(home.resolve("plugins"));
    assertThat(settings.modules()).isEmpty();
    assertThat(settings.secret()).isEmpty();
  }

  @Test
  void load_eachSourceStrongerThanTheOneBefore() throws IOException {
    file("grpc: {port: 1001}\ntemporal: {host: 'file:1', namespace: file}\nlog-level: warn\n");
    Map<String, String> environment =
        Map.of("TEMPORAL_HOST", "environment:2", "WORKER_GRPC_PORT", "1002");

    HostSettings settings = load(environment, new Flag("--port", "grpc.port", "1003"));

    assertThat(settings.logLevel()).isEqualTo(HostSettings.LogLevel.WARN);
    assertThat(settings.temporal().namespace()).isEqualTo("file");
    assertThat(settings.temporal().host()).isEqualTo("environment:2");
    assertThat(settings.grpc().port()).isEqualTo(1003);
  }

  @Test
  void load_olderAliasYields() {
    assertThat(load(Map.of("WORKER_PORT", "7")).grpc().port()).isEqualTo(7);
    assertThat(load(Map.of("WORKER_PORT", "7", "WORKER_GRPC_PORT", "8")).grpc().port())
        .isEqualTo(8);
    assertThat(load(Map.of("CU_BRAIN_GRPC_URL", "b:1")).brain().host()).isEqualTo("b:1");
  }

  @Test
  void load_modulesSeparatedByCommas() {
    assertThat(load(Map.of("WORKER_MODULES", "harvest, gardener")).modules())
        .containsExactly("harvest", "gardener");
  }

  @Test
  void load_pathInTheFileIsMeantFromThere() throws IOException {
    file("plugins-directory: ../jars\n");

    assertThat(load(Map.of()).pluginsDirectory()).isEqualTo(home.resolve("jars"));
  }

  @Test
  void load_moduleLimits() throws IOException {
    file("module-limits: {harvest: {max-concurrent-activities: 4, drain-timeout: 2m}}\n");

    LimitOverrides limits = load(Map.of()).moduleLimits().get("harvest");

    assertThat(limits.maxConcurrentActivities()).contains(4);
    assertThat(limits.drainTimeout()).contains(Duration.ofMinutes(2));
    assertThat(limits.maxConcurrentWorkflowTasks()).isEmpty();
  }

  @Test
  void load_allProblemsTogether() throws IOException {
    file("temporal: {hots: x}\nlog-level: loud\ngrpc: nonsense\n");

    assertThatThrownBy(() -> load(Map.of("WORKER_GRPC_PORT", "abc", "BRAIN_GRPC_HOST", "here")))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(
            "Unknown setting 'temporal.hots' in "
                + home.resolve("conf/contextworker.yaml")
                + " (did you mean 'temporal.host'?)")
        .hasMessageContaining(
            "log-level: 'loud' in "
                + home.resolve("conf/contextworker.yaml")
                + " (expected: one of trace, debug, info, warn, error)")
        .hasMessageContaining("grpc.port: 'abc' in WORKER_GRPC_PORT (expected: a whole number)")
        .hasMessageContaining("brain: host 'here' (expected: host:port, such as localhost:7233)");
  }

  @Test
  void load_emptyNamespace() {
    assertThatThrownBy(() -> load(Map.of("TEMPORAL_NAMESPACE", "")))
        .hasMessage("temporal: namespace '' (expected: non-empty)");
  }

  @Test
  void load_secretsThatContradict() {
    assertThatThrownBy(() -> load(Map.of("CU_PLATFORM_SECRET", "a", "CU_PROJECT_SECRET", "b")))
        .hasMessageContaining("CU_PLATFORM_SECRET and CU_PROJECT_SECRET are set to different");
    assertThat(load(Map.of("CU_PROJECT_SECRET", "b")).secret()).contains("b");
  }

  @Test
  void load_brokenYaml() throws IOException {
    file("grpc:\n  port: [1\n");

    assertThatThrownBy(() -> load(Map.of()))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("contextworker.yaml line 2");
  }

  @Test
  void load_namedFileMissing() {
    assertThatThrownBy(
            () ->
                new SettingsLoader(home, home, Map.of())
                    .load(Optional.of(Path.of("other.yaml")), List.of()))
        .hasMessageContaining("Settings file other.yaml cannot be read");
  }

  @Test
  void plugin_boundToItsRecord() throws IOException {
    file("plugins: {harvest: {page-size: 7, pause: 30s, feeds: [a, b], start: ./here}}\n");

    Feeds feeds = loaded(Map.of()).plugin("harvest", Feeds.class);

    assertThat(feeds.pageSize()).isEqualTo(7);
    assertThat(feeds.pause()).isEqualTo(Duration.ofSeconds(30));
    assertThat(feeds.feeds()).containsExactly("a", "b");
    assertThat(feeds.start()).isEqualTo(home.resolve("conf/here"));
  }

  @Test
  void plugin_nothingSet() {
    Feeds feeds = loaded(Map.of()).plugin("harvest", Feeds.class);

    assertThat(feeds.pageSize()).isEqualTo(100);
    assertThat(feeds.start()).isNull();
    assertThat(feeds.feeds()).isEmpty();
  }

  @Test
  void plugin_unknownKeyAndBadValue() throws IOException {
    file("plugins: {harvest: {page-sise: 7, pause: soon}}\n");

    assertThatThrownBy(() -> loaded(Map.of()).plugin("harvest", Feeds.class))
        .hasMessageContaining("did you mean 'plugins.harvest.page-size'?")
        .hasMessageContaining(
            "plugins.harvest.pause: 'soon' in "
                + home.resolve("conf/contextworker.yaml")
                + " (expected: a duration such as 30s, 5m or PT30S)");
  }

  record Feeds(int pageSize, Duration pause, List<String> feeds, Path start) {
    Feeds {
      pageSize = pageSize == 0 ? 100 : pageSize;
    }
  }

  private void file(String yaml) throws IOException {
    Files.createDirectories(home.resolve("conf"));
    Files.writeString(home.resolve("conf/contextworker.yaml"), yaml);
  }

  private HostSettings load(Map<String, String> environment, Flag... flags) {
    return loaded(environment, flags).host();
  }

  private LoadedSettings loaded(Map<String, String> environment, Flag... flags) {
    Path elsewhere = home.resolveSibling("elsewhere");
    return new SettingsLoader(home, elsewhere, environment).load(Optional.empty(), List.of(flags));
  }
}
