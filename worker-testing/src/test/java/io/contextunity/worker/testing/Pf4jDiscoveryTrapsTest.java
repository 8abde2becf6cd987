package io.contextunity.worker.testing;

import static io.contextunity.worker.host.plugin.PluginState.FAILED;
import static io.contextunity.worker.host.plugin.PluginState.SUPERSEDED;
import static io.contextunity.worker.testing.Plugins.cause;
import static io.contextunity.worker.testing.Plugins.report;
import static io.contextunity.worker.testing.TestingPluginJar.plugin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.host.plugin.LoadedPlugins;
import io.contextunity.worker.host.plugin.PluginDirectory;
import io.contextunity.worker.host.plugin.PluginReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What PF4J 3.15.0 does by itself when it finds and resolves plugins, and must not do to us: each
 * method names one trap, and in each a sound plugin stands beside the bad one and loads.
 */
class Pf4jDiscoveryTrapsTest {
  @TempDir Path directory;

  @BeforeEach
  void soundPlugin() {
    Plugins.writeSound(directory);
  }

  /** One absent dependency, and {@code loadPlugins()} throws: nothing starts. */
  @Test
  void dependency_absent() {
    plugin("needy").dependsOn("base").module("needy").writeTo(directory);

    try (LoadedPlugins plugins = Plugins.load(directory)) {
      Plugins.assertSoundLoaded(plugins);
      assertThat(cause(plugins, "needy"))
          .isEqualTo(
              "needy@1.0.0 needs the plugin base, which is not there (put it into the plugins"
                  + " directory)");
    }
  }

  /** One dependency in the wrong version, and the innocent dependency vanishes with all others. */
  @Test
  void dependency_wrongVersion() {
    plugin("base").module("base").writeTo(directory);
    plugin("happy").dependsOn("base@>=1.0.0").module("happy").writeTo(directory);
    plugin("culprit").dependsOn("base@>=2.0.0").module("culprit").writeTo(directory);

    try (LoadedPlugins plugins = Plugins.load(directory)) {
      Plugins.assertSoundLoaded(plugins);
      assertThat(Plugins.moduleNames(plugins)).containsExactly("base", "happy", "sound");
      assertThat(cause(plugins, "culprit"))
          .isEqualTo(
              "culprit@1.0.0 needs the plugin base >=2.0.0, and there is only base@1.0.0 (put one"
                  + " that fits in its place)");
    }
  }

  /** A cycle throws for all plugins. */
  @Test
  void dependency_cycle() {
    plugin("a").dependsOn("b").module("a").writeTo(directory);
    plugin("b").dependsOn("a").module("b").writeTo(directory);

    try (LoadedPlugins plugins = Plugins.load(directory)) {
      Plugins.assertSoundLoaded(plugins);
      String wayOut = "one of them must do without: mark it optional with ?";
      assertThat(cause(plugins, "a")).isEqualTo("a@1.0.0 needs itself: a -> b -> a (%s)", wayOut);
      assertThat(cause(plugins, "b")).isEqualTo("b@1.0.0 needs itself: b -> a -> b (%s)", wayOut);
    }
  }

  /** A jar with no manifest: {@code NullPointerException}, and boot dies. */
  @Test
  void manifest_missing() {
    plugin("bare").withoutManifest().fileName("bare.jar").writeTo(directory);

    try (LoadedPlugins plugins = Plugins.load(directory)) {
      Plugins.assertSoundLoaded(plugins);
      assertThat(cause(plugins, "bare.jar")).startsWith("META-INF/MANIFEST.MF is missing");
    }
  }

  /** A corrupt zip and a manifest without {@code Plugin-Id} end as a line in the log. */
  @Test
  void jar_corruptOrWithoutId() {
    plugin("cut").module("cut").truncated().fileName("cut.jar").writeTo(directory);
    plugin("x").attribute("Plugin-Id", "").fileName("nameless.jar").writeTo(directory);

    try (LoadedPlugins plugins = Plugins.load(directory)) {
      Plugins.assertSoundLoaded(plugins);
      assertThat(report(plugins, "cut.jar").state()).isEqualTo(FAILED);
      assertThat(cause(plugins, "cut.jar")).startsWith("Cannot be read as a jar: ");
      assertThat(cause(plugins, "nameless.jar"))
          .isEqualTo("Plugin-Id is missing from the manifest (expected: a name like harvest)");
    }
  }

  /** A dependency whose version is no semantic one: {@code ParseException}, and boot dies. */
  @Test
  void version_ofDependencyIsNotSemantic() {
    plugin("base").version("1.0-SNAPSHOT").module("base").writeTo(directory);
    plugin("needy").dependsOn("base@>=1.0.0").module("needy").writeTo(directory);

    try (LoadedPlugins plugins = Plugins.load(directory)) {
      Plugins.assertSoundLoaded(plugins);
      String reason =
          "Plugin-Version '1.0-SNAPSHOT' (expected: a semantic version such as 1.0.0-SNAPSHOT)";
      assertThat(cause(plugins, "base")).isEqualTo(reason);
      assertThat(cause(plugins, "needy"))
          .isEqualTo("needy@1.0.0 needs the plugin base >=1.0.0, which failed: " + reason);
    }
  }

  /** A host version that is no semantic one: {@code ParseException} at the first plugin. */
  @Test
  void version_ofHostIsNotSemantic() {
    assertThatThrownBy(() -> PluginDirectory.scan(directory, "1.0"))
        .isInstanceOf(ModuleException.class)
        .hasMessage("Host version '1.0' (expected: a semantic version such as 1.0.0)");
  }

  /** {@code Plugin-Requires} is ignored as long as nobody says what version the host has. */
  @Test
  void requires_isIgnored() {
    plugin("futuristic").requires(">=99").module("futuristic").writeTo(directory);

    try (LoadedPlugins plugins = Plugins.load(directory)) {
      Plugins.assertSoundLoaded(plugins);
      assertThat(cause(plugins, "futuristic"))
          .isEqualTo(
              "futuristic@1.0.0 requires a host >=99, and this is 0.1.0 (take a release of"
                  + " futuristic that fits, or run another host)");
    }
  }

  /** The same for a host that says 0.0.0, which PF4J takes for "not said". */
  @Test
  void requires_ofHostZero() {
    assertThat(cause(PluginDirectory.scan(directory, "0.0.0"), "sound"))
        .isEqualTo(
            "sound@1.0.0 requires a host >=0.1.0, and this is 0.0.0 (take a release of sound that"
                + " fits, or run another host)");
  }

  /** A class for a newer JDK: {@code UnsupportedClassVersionError}, and all modules are lost. */
  @Test
  void classFile_ofNewerJava() {
    plugin("modern").module("modern").forJava(99).writeTo(directory);

    try (LoadedPlugins plugins = Plugins.load(directory)) {
      Plugins.assertSoundLoaded(plugins);
      assertThat(cause(plugins, "modern"))
          .matches(
              "testing\\.Modern\\.ModernProvider\\S* is compiled for Java 99, but the host runs on"
                  + " Java %d \\(build it for an older release, or run the host on a newer one\\)"
                      .formatted(Runtime.version().feature()));
    }
  }

  /** Of two versions, 1.9.0 ran and 1.10.0 was refused: whichever was listed first. */
  @Test
  void version_twoOfOneId() {
    plugin("twice").version("1.9.0").module("twice").writeTo(directory);
    plugin("twice").version("1.10.0").module("twice").writeTo(directory);

    try (LoadedPlugins plugins = Plugins.load(directory)) {
      Plugins.assertSoundLoaded(plugins);
      assertThat(plugins.registry().requireModule("twice").pluginVersion()).isEqualTo("1.10.0");
      assertThat(plugins.reports())
          .filteredOn(report -> report.state() == SUPERSEDED)
          .extracting(PluginReport::version, report -> report.cause().orElseThrow())
          .containsExactly(tuple("1.9.0", "twice@1.10.0 in twice-1.10.0.jar is used"));
    }
  }

  /** A typo in {@code enabled.txt} disables every plugin without a word. */
  @Test
  void enabledTxt_typo() throws IOException {
    Files.writeString(directory.resolve("enabled.txt"), "harvset\n");
    Files.writeString(directory.resolve("disabled.txt"), "sound\n");

    try (LoadedPlugins plugins = Plugins.load(directory)) {
      Plugins.assertSoundLoaded(plugins);
    }
    assertThatThrownBy(() -> Plugins.load(directory, "sond"))
        .hasMessage("Unknown module 'sond' (known: sound); did you mean sound?");
  }
}
