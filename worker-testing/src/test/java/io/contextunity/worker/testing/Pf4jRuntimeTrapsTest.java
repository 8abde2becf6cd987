package io.contextunity.worker.testing;

import static io.contextunity.worker.testing.Plugins.cause;
import static io.contextunity.worker.testing.Plugins.report;
import static io.contextunity.worker.testing.TestingPluginJar.plugin;
import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.core.ModuleConfig;
import io.contextunity.worker.core.ModuleProvider;
import io.contextunity.worker.host.plugin.LoadedPlugins;
import java.io.IOException;
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
 * What PF4J 3.15.0 does by itself when plugins load, run and stop, and must not do to us: each
 * method names one trap, and in each a sound plugin stands beside the bad one and loads.
 */
class Pf4jRuntimeTrapsTest {
  @TempDir Path directory;

  @BeforeEach
  void soundPlugin() {
    Plugins.writeSound(directory);
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
    assertThat(Plugins.remarks(report(plugins, "a-thrower")))
        .containsExactly(
            "Plugin-Class is ignored: a plugin's entry is its ModuleProvider (leave it out)");
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
      Plugins.assertSoundLoaded(plugins);
      assertThat(cause(plugins, "explosive"))
          .contains(
              "testing.Explosive",
              "java.lang.NumberFormatException: For input string: \"forty-two\"");
    }
  }

  /** A fat plugin that brings the host API: it starts, and its module is missing. */
  @Test
  void fatPlugin_bringsTheHostApi() {
    plugin("fat").module("fat").bundlingLibraryOf(ModuleProvider.class).writeTo(directory);

    try (LoadedPlugins plugins = Plugins.load(directory)) {
      Plugins.assertSoundLoaded(plugins);
      assertThat(Plugins.moduleNames(plugins)).containsExactly("fat", "sound");
      assertThat(Plugins.remarks(report(plugins, "fat")))
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
}
