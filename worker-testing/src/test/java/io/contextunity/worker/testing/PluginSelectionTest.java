package io.contextunity.worker.testing;

import static io.contextunity.worker.host.plugin.PluginState.FOUND;
import static io.contextunity.worker.host.plugin.PluginState.LOADED;
import static io.contextunity.worker.testing.Plugins.moduleNames;
import static io.contextunity.worker.testing.Plugins.report;
import static io.contextunity.worker.testing.TestingPluginJar.plugin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.contextunity.worker.host.plugin.LoadedPlugins;
import io.contextunity.worker.host.plugin.PluginReport;
import io.contextunity.worker.host.plugin.RequestedModuleFailedException;
import io.contextunity.worker.host.plugin.UnknownModuleException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PluginSelectionTest {
  private static final String TRACE = "contextworker.test.trace";

  @TempDir Path directory;

  @AfterEach
  void clearTrace() {
    System.getProperties().remove(TRACE);
  }

  @Test
  void load_noClassOfAnotherPlugin() {
    plugin("harvest").module("harvest").writeTo(directory);
    tracing("gardener");

    try (LoadedPlugins plugins = Plugins.load(directory, "harvest")) {
      assertThat(System.getProperty(TRACE)).isNull();
      assertThat(report(plugins, "gardener").state()).isEqualTo(FOUND);
      assertThatThrownBy(() -> plugins.classLoader("gardener"))
          .hasMessage("Plugin 'gardener' is not loaded (loaded: harvest)");
    }
    Plugins.load(directory, "gardener").close();
    assertThat(System.getProperty(TRACE)).isEqualTo("gardener");
  }

  @Test
  void load_whatTheModuleNeedsButNotItsModules() {
    tracing("base");
    plugin("harvest").dependsOn("base").module("harvest").writeTo(directory);

    try (LoadedPlugins plugins = Plugins.load(directory, "harvest")) {
      assertThat(report(plugins, "base").state()).isEqualTo(LOADED);
      assertThat(moduleNames(plugins)).containsExactly("harvest");
      assertThat(System.getProperty(TRACE)).isNull();
    }
  }

  @Test
  void load_oneModuleOfAPluginWithTwo() {
    plugin("both").module("one").module("two").writeTo(directory);
    plugin("third").module("two").writeTo(directory);

    try (LoadedPlugins plugins = Plugins.load(directory, "one")) {
      assertThat(moduleNames(plugins)).containsExactly("one");
    }
  }

  @Test
  void load_namesAreASet() {
    plugin("harvest").module("harvest").writeTo(directory);
    plugin("gardener").module("gardener").writeTo(directory);

    try (LoadedPlugins plugins = Plugins.load(directory, "harvest", "gardener", "harvest")) {
      assertThat(moduleNames(plugins)).containsExactly("gardener", "harvest");
    }
  }

  @Test
  void load_unknownName() {
    plugin("harvest").module("harvest").writeTo(directory);
    plugin("g").module("gardener").module("enrichment").writeTo(directory);

    assertThatThrownBy(() -> Plugins.load(directory, "harvset", "gardener"))
        .isInstanceOf(UnknownModuleException.class)
        .hasMessage(
            "Unknown module 'harvset' (known: enrichment, gardener, harvest); did you mean"
                + " harvest?");
  }

  @Test
  void load_unknownNames() {
    assertThatThrownBy(() -> Plugins.load(directory, "x", "y"))
        .hasMessage("Unknown modules 'x', 'y' (known: none)");
  }

  @Test
  void load_unknownNameWhileAJarIsUnreadable() {
    Path cut = plugin("harvest").truncated().fileName("harvest.jar").writeTo(directory);

    assertThatThrownBy(() -> Plugins.load(directory, "gardener"))
        .isInstanceOf(UnknownModuleException.class)
        .hasMessageStartingWith(
            "Unknown module 'gardener' (known: none)\n  not counting %s: Cannot be read as a jar: ",
            cut);
  }

  @ParameterizedTest
  @ValueSource(strings = {"harvest.jar", "harvest-1.4.2.jar", "harvest_old.zip"})
  void load_moduleAskedForByTheNameOfAnUnreadableFile(String fileName) {
    Path cut = plugin("harvest").truncated().fileName(fileName).writeTo(directory);

    assertThatThrownBy(() -> Plugins.load(directory, "harvest"))
        .isInstanceOf(RequestedModuleFailedException.class)
        .hasMessageStartingWith(
            "Module 'harvest' was asked for, but %s, which may hold it, failed: Cannot be read as a",
            cut);
  }

  @ParameterizedTest
  @ValueSource(strings = {"harvester-1.0.0.jar", "my-harvest.jar"})
  void load_moduleAskedForIsNotTheUnreadableFile(String fileName) {
    plugin("harvest").truncated().fileName(fileName).writeTo(directory);

    assertThatThrownBy(() -> Plugins.load(directory, "harvest"))
        .isInstanceOf(UnknownModuleException.class);
  }

  @Test
  void load_moduleAskedForFailsToResolve() {
    Path jar = plugin("harvest").requires(">=99").module("harvest").writeTo(directory);

    assertThatThrownBy(() -> Plugins.load(directory, "harvest"))
        .isInstanceOf(RequestedModuleFailedException.class)
        .hasMessage(
            "Module 'harvest' was asked for, but %s failed: harvest@1.0.0 requires a host >=99,"
                + " and this is 0.1.0 (take a release of harvest that fits, or run another host)",
            jar);
  }

  @Test
  void load_modulesAskedForFailTogether() {
    Path first = plugin("a").requires(">=99").module("a").writeTo(directory);
    Path second = throwing("b");
    plugin("c").requires(">=99").module("c").writeTo(directory);
    plugin("d").module("d").writeTo(directory);

    var failure =
        catchThrowableOfType(
            RequestedModuleFailedException.class,
            () -> Plugins.load(directory, "a", "b", "d").close());

    assertThat(failure.plugins()).extracting(PluginReport::file).containsExactly(first, second);
    assertThat(failure.getMessage().lines())
        .containsExactly(
            ("Module 'a' was asked for, but %s failed: a@1.0.0 requires a host >=99,"
                    + " and this is 0.1.0 (take a release of a that fits, or run another host)")
                .formatted(first),
            "Module 'b' was asked for, but %s failed: java.lang.IllegalStateException: no luck (a fault of the plugin: ask its author, or run without it; its stack trace is in the log)"
                .formatted(second));
  }

  @Test
  void load_unaskedFailureStopsNobody() {
    throwing("broken");
    plugin("harvest").module("harvest").writeTo(directory);

    try (LoadedPlugins plugins = Plugins.load(directory, "harvest")) {
      assertThat(report(plugins, "broken").state()).isEqualTo(FOUND);
      assertThat(moduleNames(plugins)).containsExactly("harvest");
    }
  }

  @Test
  void load_whatTheModuleNeedsFails() {
    plugin("base").requires(">=99").writeTo(directory);
    plugin("harvest").dependsOn("base").module("harvest").writeTo(directory);

    assertThatThrownBy(() -> Plugins.load(directory, "harvest"))
        .isInstanceOf(RequestedModuleFailedException.class)
        .hasMessageEndingWith(
            "harvest@1.0.0 needs the plugin base, which failed: base@1.0.0 requires a host >=99,"
                + " and this is 0.1.0 (take a release of base that fits, or run another host)");
  }

  @Test
  void load_collisionWithAModuleAskedFor() {
    plugin("a").module("same").writeTo(directory);
    plugin("b").module("same").writeTo(directory);

    assertThatThrownBy(() -> Plugins.load(directory, "same"))
        .isInstanceOf(RequestedModuleFailedException.class)
        .hasMessageContaining("claimed by both a@1.0.0 and b@1.0.0");
  }

  @Test
  void load_again() {
    plugin("harvest").module("harvest").writeTo(directory);
    var catalog = Plugins.scan(directory);

    Plugins.load(catalog, "harvest").close();
    try (LoadedPlugins plugins = Plugins.load(catalog)) {
      assertThat(moduleNames(plugins)).containsExactly("harvest");
    }
    assertThat(catalog.reports()).extracting(PluginReport::state).containsExactly(FOUND);
  }

  @Test
  void load_failureLeavesNothingOpen() {
    plugin("harvest")
        .declaring("harvest")
        .entry("marker", "")
        .provider(
            "testing.Leaky",
            """
            package testing;
            import io.contextunity.worker.core.*;
            public class Leaky implements ModuleProvider {
              @Override public ModuleConfig module(ModuleContext context) {
                ClassLoader mine = getClass().getClassLoader();
                System.getProperties().put("%s", mine);
                String queue = "q" + mine.getResource("marker");
                return ModuleConfig.builder("harvest").taskQueue(queue).build();
              }
            }
            """
                .formatted(TRACE))
        .writeTo(directory);
    throwing("z");

    assertThatThrownBy(() -> Plugins.load(directory, "harvest", "z"))
        .isInstanceOf(RequestedModuleFailedException.class);

    var leaked = (ClassLoader) System.getProperties().get(TRACE);
    assertThat(leaked.getResource("marker")).isNull();
  }

  /** A plugin that leaves a trace as soon as its class is initialised. */
  private void tracing(String id) {
    plugin(id)
        .declaring(id)
        .provider(
            "testing.Tracing",
            """
            package testing;
            import io.contextunity.worker.core.*;
            public class Tracing implements ModuleProvider {
              static { System.setProperty("%1$s", "%2$s"); }
              @Override public ModuleConfig module(ModuleContext context) {
                return ModuleConfig.builder("%2$s").build();
              }
            }
            """
                .formatted(TRACE, id))
        .writeTo(directory);
  }

  private Path throwing(String id) {
    return plugin(id)
        .declaring(id)
        .provider(
            "testing.Throwing",
            """
            package testing;
            import io.contextunity.worker.core.*;
            public class Throwing implements ModuleProvider {
              @Override public ModuleConfig module(ModuleContext context) {
                throw new IllegalStateException("no luck");
              }
            }
            """)
        .writeTo(directory);
  }
}
