package io.contextunity.worker.testing;

import static io.contextunity.worker.host.plugin.PluginState.FAILED;
import static io.contextunity.worker.host.plugin.PluginState.LOADED;
import static io.contextunity.worker.host.plugin.PluginState.SUPERSEDED;
import static io.contextunity.worker.testing.Plugins.cause;
import static io.contextunity.worker.testing.Plugins.report;
import static io.contextunity.worker.testing.TestingPluginJar.plugin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.core.ModuleConfig;
import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.core.ModuleProvider;
import io.contextunity.worker.core.RegisteredModule;
import io.contextunity.worker.host.plugin.LoadedPlugins;
import io.contextunity.worker.host.plugin.PluginDirectory;
import io.contextunity.worker.host.plugin.PluginReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What PF4J 3.15.0 does by itself, and must not do to us: each method names one trap, and in each a
 * sound plugin stands beside the bad one and loads.
 */
class Pf4jTrapsTest {
  @TempDir Path directory;

  @BeforeEach
  void soundPlugin() {
    plugin("sound").module("sound").writeTo(directory);
  }

  /** {@code stopPlugins()} throws with one plugin, and with two leaves the second started. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void stopPlugins_leavesSomeRunning(int count) throws IOException {
    List<String> ids = IntStream.range(0, count).mapToObj(i -> "p" + i).toList();
    for (String id : ids) {
      plugin(id).module(id).entry("marker-of-" + id, "").writeTo(directory);
    }
    LoadedPlugins plugins = Plugins.load(directory);
    List<ClassLoader> loaders = ids.stream().map(plugins::classLoader).toList();
    for (int i = 0; i < count; i++) {
      assertThat(loaders.get(i).getResource("marker-of-p" + i)).isNotNull();
    }

    plugins.close();

    for (int i = 0; i < count; i++) {
      assertThat(loaders.get(i).getResource("marker-of-p" + i)).isNull();
    }
  }

  /** A plugin's {@code stop()} that throws ends the stopping of all others. */
  @Test
  void pluginStop_throws() {
    plugin("a-thrower")
        .module("thrower")
        .attribute("Plugin-Class", "testing.Thrower")
        .source(
            "testing.Thrower",
            """
            package testing;
            public final class Thrower extends org.pf4j.Plugin {
              @Override public void stop() { throw new IllegalStateException("cannot stop"); }
            }
            """)
        .writeTo(directory);
    LoadedPlugins plugins = Plugins.load(directory);
    List<ClassLoader> loaders =
        List.of(plugins.classLoader("a-thrower"), plugins.classLoader("sound"));

    plugins.close();

    assertThat(loaders)
        .allSatisfy(loader -> assertThat(loader.getResource("META-INF/MANIFEST.MF")).isNull());
    assertThat(report(plugins, "a-thrower").findings())
        .containsExactly("Plugin-Class is ignored: a plugin's entry is its ModuleProvider");
  }

  /** One absent dependency, and {@code loadPlugins()} throws: nothing starts. */
  @Test
  void dependency_absent() {
    plugin("needy").dependsOn("base").module("needy").writeTo(directory);

    try (LoadedPlugins plugins = Plugins.load(directory)) {
      assertSoundLoaded(plugins);
      assertThat(cause(plugins, "needy"))
          .isEqualTo("needy@1.0.0 needs the plugin base, which is not there");
    }
  }

  /** One dependency in the wrong version, and the innocent dependency vanishes with all others. */
  @Test
  void dependency_wrongVersion() {
    plugin("base").module("base").writeTo(directory);
    plugin("happy").dependsOn("base@>=1.0.0").module("happy").writeTo(directory);
    plugin("culprit").dependsOn("base@>=2.0.0").module("culprit").writeTo(directory);

    try (LoadedPlugins plugins = Plugins.load(directory)) {
      assertSoundLoaded(plugins);
      assertThat(names(plugins)).containsExactly("base", "happy", "sound");
      assertThat(cause(plugins, "culprit"))
          .isEqualTo("culprit@1.0.0 needs the plugin base >=2.0.0, and there is only base@1.0.0");
    }
  }

  /** A cycle throws for all plugins. */
  @Test
  void dependency_cycle() {
    plugin("a").dependsOn("b").module("a").writeTo(directory);
    plugin("b").dependsOn("a").module("b").writeTo(directory);

    try (LoadedPlugins plugins = Plugins.load(directory)) {
      assertSoundLoaded(plugins);
      assertThat(cause(plugins, "a")).isEqualTo("a@1.0.0 needs itself: a -> b -> a");
      assertThat(cause(plugins, "b")).isEqualTo("b@1.0.0 needs itself: b -> a -> b");
    }
  }

  /** A jar with no manifest: {@code NullPointerException}, and boot dies. */
  @Test
  void manifest_missing() {
    plugin("bare").withoutManifest().fileName("bare.jar").writeTo(directory);

    try (LoadedPlugins plugins = Plugins.load(directory)) {
      assertSoundLoaded(plugins);
      assertThat(cause(plugins, "bare.jar")).startsWith("META-INF/MANIFEST.MF is missing");
    }
  }

  /** A corrupt zip and a manifest without {@code Plugin-Id} end as a line in the log. */
  @Test
  void jar_corruptOrWithoutId() {
    plugin("cut").module("cut").truncated().fileName("cut.jar").writeTo(directory);
    plugin("x").attribute("Plugin-Id", "").fileName("nameless.jar").writeTo(directory);

    try (LoadedPlugins plugins = Plugins.load(directory)) {
      assertSoundLoaded(plugins);
      assertThat(report(plugins, "cut.jar").state()).isEqualTo(FAILED);
      assertThat(cause(plugins, "cut.jar")).startsWith("Cannot be read as a jar: ");
      assertThat(cause(plugins, "nameless.jar"))
          .isEqualTo("Plugin-Id is missing from the manifest");
    }
  }

  /** A dependency whose version is no semantic one: {@code ParseException}, and boot dies. */
  @Test
  void version_ofDependencyIsNotSemantic() {
    plugin("base").version("1.0-SNAPSHOT").module("base").writeTo(directory);
    plugin("needy").dependsOn("base@>=1.0.0").module("needy").writeTo(directory);

    try (LoadedPlugins plugins = Plugins.load(directory)) {
      assertSoundLoaded(plugins);
      String reason = "Plugin-Version '1.0-SNAPSHOT' (expected: a semantic version such as 1.4.2)";
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
        .hasMessage("Host version '1.0' (expected: a semantic version such as 1.4.2)");
  }

  /** {@code Plugin-Requires} is ignored as long as nobody says what version the host has. */
  @Test
  void requires_isIgnored() {
    plugin("futuristic").requires(">=99").module("futuristic").writeTo(directory);

    try (LoadedPlugins plugins = Plugins.load(directory)) {
      assertSoundLoaded(plugins);
      assertThat(cause(plugins, "futuristic"))
          .isEqualTo("futuristic@1.0.0 requires a host >=99, and this is 0.1.0");
    }
  }

  /** The same for a host that says 0.0.0, which PF4J takes for "not said". */
  @Test
  void requires_ofHostZero() {
    assertThat(cause(PluginDirectory.scan(directory, "0.0.0"), "sound"))
        .isEqualTo("sound@1.0.0 requires a host >=0.1.0, and this is 0.0.0");
  }

  /** A class for a newer JDK: {@code UnsupportedClassVersionError}, and all modules are lost. */
  @Test
  void classFile_ofNewerJava() {
    plugin("modern").module("modern").forJava(99).writeTo(directory);

    try (LoadedPlugins plugins = Plugins.load(directory)) {
      assertSoundLoaded(plugins);
      assertThat(cause(plugins, "modern"))
          .matches(
              "testing\\.Modern\\.ModernProvider\\S* is compiled for Java 99, but the host runs on"
                  + " Java %d: build for an older release or run the host on a newer one"
                      .formatted(Runtime.version().feature()));
    }
  }

  /** A static initialiser that fails: {@code ExceptionInInitializerError}, all modules are lost. */
  @Test
  void staticInitialiser_fails() {
    plugin("explosive")
        .declaring("explosive")
        .provider(
            "testing.Explosive",
            """
            package testing;
            import io.contextunity.worker.core.*;
            public final class Explosive implements ModuleProvider {
              static final int ANSWER = Integer.parseInt("forty-two");
              @Override public ModuleConfig module(ModuleContext context) { return null; }
            }
            """)
        .writeTo(directory);

    try (LoadedPlugins plugins = Plugins.load(directory)) {
      assertSoundLoaded(plugins);
      assertThat(cause(plugins, "explosive"))
          .contains("testing.Explosive")
          .endsWith("java.lang.NumberFormatException: For input string: \"forty-two\"");
    }
  }

  /** Of two versions, 1.9.0 ran and 1.10.0 was refused: whichever was listed first. */
  @Test
  void version_twoOfOneId() {
    plugin("twice").version("1.9.0").module("twice").writeTo(directory);
    plugin("twice").version("1.10.0").module("twice").writeTo(directory);

    try (LoadedPlugins plugins = Plugins.load(directory)) {
      assertSoundLoaded(plugins);
      assertThat(plugins.registry().requireModule("twice").pluginVersion()).isEqualTo("1.10.0");
      assertThat(plugins.reports())
          .filteredOn(report -> report.state() == SUPERSEDED)
          .extracting(PluginReport::version, report -> report.cause().orElseThrow())
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple(
                  "1.9.0", "twice@1.10.0 in twice-1.10.0.jar is used"));
    }
  }

  /** A typo in {@code enabled.txt} disables every plugin without a word. */
  @Test
  void enabledTxt_typo() throws IOException {
    Files.writeString(directory.resolve("enabled.txt"), "harvset\n");
    Files.writeString(directory.resolve("disabled.txt"), "sound\n");

    try (LoadedPlugins plugins = Plugins.load(directory)) {
      assertSoundLoaded(plugins);
    }
    assertThatThrownBy(() -> Plugins.load(directory, "sond"))
        .hasMessage("Unknown module 'sond' (known: sound); did you mean sound?");
  }

  /** A fat plugin that brings the host API: it starts, and its module is missing. */
  @Test
  void fatPlugin_bringsTheHostApi() {
    plugin("fat").module("fat").bundlingLibraryOf(ModuleProvider.class).writeTo(directory);

    try (LoadedPlugins plugins = Plugins.load(directory)) {
      assertSoundLoaded(plugins);
      assertThat(names(plugins)).containsExactly("fat", "sound");
      assertThat(report(plugins, "fat").findings())
          .singleElement()
          .asString()
          .startsWith("Bundles io.contextunity.worker.core.* (class files: ")
          .endsWith("), of which only the host's copy is used: mark that dependency as provided");
    }
  }

  /** In a call of a plugin, the thread's context class loader is not the plugin's. */
  @Test
  void contextClassLoader_isNotThePlugins() {
    plugin("curious")
        .declaring("curious")
        .provider(
            "testing.Curious",
            """
            package testing;
            import io.contextunity.worker.core.*;
            public final class Curious implements ModuleProvider {
              static final ClassLoader AT_START = Thread.currentThread().getContextClassLoader();
              final ClassLoader atConstruction = Thread.currentThread().getContextClassLoader();
              @Override public ModuleConfig module(ModuleContext context) {
                ClassLoader mine = getClass().getClassLoader();
                boolean all = AT_START == mine && atConstruction == mine
                    && Thread.currentThread().getContextClassLoader() == mine;
                return ModuleConfig.builder("curious").taskQueue("mine-" + all).build();
              }
            }
            """)
        .writeTo(directory);
    ClassLoader before = Thread.currentThread().getContextClassLoader();

    try (LoadedPlugins plugins = Plugins.load(directory)) {
      ModuleConfig module = plugins.registry().requireModule("curious").config();
      assertThat(module.taskQueue()).isEqualTo("mine-true");
      assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
    }
  }

  /** PF4J is not thread-safe: once loaded, threads that load classes meet nothing that changes. */
  @Test
  void threads_loadClassesAtOnce() throws Exception {
    Path base =
        plugin("base")
            .module("base")
            .source("testing.Shared", "package testing; public class Shared {}")
            .writeTo(directory);
    plugin("user").dependsOn("base").module("user").compiledAgainst(base).writeTo(directory);
    int threads = 8;
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    var together = new CyclicBarrier(threads);

    try (LoadedPlugins plugins = Plugins.load(directory)) {
      Callable<Class<?>> load =
          () -> {
            together.await(10, TimeUnit.SECONDS);
            return plugins.classLoader("user").loadClass("testing.Shared");
          };
      Set<Class<?>> classes = new HashSet<>();
      for (Future<Class<?>> one :
          IntStream.range(0, threads).mapToObj(i -> executor.submit(load)).toList()) {
        classes.add(one.get(10, TimeUnit.SECONDS));
      }

      assertThat(classes).hasSize(1);
      assertThat(classes.iterator().next().getClassLoader()).isSameAs(plugins.classLoader("base"));
    } finally {
      executor.shutdownNow();
    }
  }

  private static List<String> names(LoadedPlugins plugins) {
    return plugins.registry().modules().stream().map(RegisteredModule::name).toList();
  }

  private static void assertSoundLoaded(LoadedPlugins plugins) {
    assertThat(report(plugins, "sound").state()).isEqualTo(LOADED);
    assertThat(plugins.registry().requireModule("sound").owner()).isEqualTo("sound@1.0.0");
  }
}
