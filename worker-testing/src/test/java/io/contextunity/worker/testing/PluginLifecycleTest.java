package io.contextunity.worker.testing;

import static io.contextunity.worker.host.plugin.PluginState.FAILED;
import static io.contextunity.worker.host.plugin.PluginState.LOADED;
import static io.contextunity.worker.testing.Plugins.cause;
import static io.contextunity.worker.testing.Plugins.codes;
import static io.contextunity.worker.testing.Plugins.report;
import static io.contextunity.worker.testing.TestingPluginJar.plugin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.host.config.SettingsException;
import io.contextunity.worker.host.plugin.LoadedPlugins;
import io.contextunity.worker.host.plugin.RequestedModuleFailedException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a module opens is closed, and code of a plugin that never comes back is left behind. */
class PluginLifecycleTest {
  /** Where the plugins say what happened; both see the same list of the JDK. */
  private static final String EVENTS = "contextworker.test.events";

  private static final String GATE = "contextworker.test.gate";

  @TempDir Path directory;

  private final List<String> events = new CopyOnWriteArrayList<>();
  private final CountDownLatch gate = new CountDownLatch(1);

  @BeforeEach
  void shareEvents() {
    System.getProperties().put(EVENTS, events);
    System.getProperties().put(GATE, gate);
  }

  @AfterEach
  void clearEvents() {
    gate.countDown();
    System.getProperties().remove(EVENTS);
    System.getProperties().remove(GATE);
  }

  @Test
  void closeResources_lastFirstAndTheProviderInTheEnd() {
    opening("p", "resources(r(\"first\"), r(\"second\"), this)");

    try (LoadedPlugins plugins = Plugins.load(directory)) {
      assertThat(events).isEmpty();
      plugins.closeResources("p");
      assertThat(events).containsExactly("second true", "first true", "provider true");
      plugins.closeResources("p");
    }

    assertThat(events).hasSize(3);
  }

  @Test
  void closeResources_oneFails() {
    opening("p", "resources(r(\"first\"), r(\"bad!\"), r(\"error!\"), r(\"last\"))");

    try (LoadedPlugins plugins = Plugins.load(directory)) {
      plugins.closeResources("p");
    }

    assertThat(events)
        .containsExactly("last true", "error! true", "bad! true", "first true", "provider true");
  }

  @Test
  void closeResources_oneHangs() {
    opening("p", "resources(r(\"first\"), () -> gate().await())");

    try (LoadedPlugins plugins = load(Duration.ofMillis(200))) {
      plugins.closeResources("p");
      assertThat(events).containsExactly("first true", "provider true");
    }
  }

  @Test
  void closeResources_ofSeveralThreads() throws Exception {
    opening("p", "resources(r(\"first\"), () -> gate().await())");
    ExecutorService threads = Executors.newFixedThreadPool(2);

    try (LoadedPlugins plugins = Plugins.load(directory)) {
      Future<?> one = threads.submit(() -> plugins.closeResources("p"));
      Future<?> two = threads.submit(() -> plugins.closeResources("p"));
      gate.countDown();
      one.get(10, TimeUnit.SECONDS);
      two.get(10, TimeUnit.SECONDS);
      assertThat(events).containsExactly("first true", "provider true");
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void closeResources_unknownModule() {
    opening("p", "resources()");

    try (LoadedPlugins plugins = Plugins.load(directory)) {
      assertThatThrownBy(() -> plugins.closeResources("q"))
          .isInstanceOf(ModuleException.class)
          .hasMessage("Unknown module 'q' (known: p)");
    }
  }

  @Test
  void close_whatIsStillOpenLastModuleFirst() {
    opening("a", "resources(r(\"a\"))");
    opening("b", "resources(r(\"b\"))");
    opening("c", "resources(r(\"c\"))");
    LoadedPlugins plugins = Plugins.load(directory);
    plugins.closeResources("b");

    plugins.close();
    plugins.close();

    assertThat(events.stream().filter(event -> !event.startsWith("provider")))
        .containsExactly("b true", "c true", "a true");
  }

  @Test
  void load_moduleThatNobodyAskedFor() {
    plugin("p")
        .declaring("one", "two")
        .provider("testing.One", source("One", "one", "resources(r(\"one\"))"))
        .provider("testing.Two", source("Two", "two", "resources(r(\"two\"))"))
        .writeTo(directory);

    try (LoadedPlugins plugins = Plugins.load(directory, "one")) {
      assertThat(report(plugins, "p").state()).isEqualTo(LOADED);
      assertThat(events).containsExactly("two true", "provider true");
    }
  }

  @Test
  void load_pluginThatFailsAfterItsFirstModule() {
    plugin("p")
        .declaring("one", "two")
        .provider("testing.One", source("One", "one", "resources(r(\"one\"))"))
        .provider("testing.Two", source("Two", "two", "taskQueue(\"\")"))
        .writeTo(directory);

    try (LoadedPlugins plugins = Plugins.load(directory)) {
      assertThat(report(plugins, "p").state()).isEqualTo(FAILED);
      assertThat(events).containsExactly("provider true", "one true", "provider true");
    }
  }

  @Test
  void load_pluginThatCollides() {
    opening("a", "taskQueue(\"same\")");
    opening("b", "taskQueue(\"same\").resources(r(\"b\"))");

    try (LoadedPlugins plugins = Plugins.load(directory)) {
      assertThat(codes(report(plugins, "b"))).containsExactly("collision");
      assertThat(cause(plugins, "b"))
          .isEqualTo(
              "Task queue 'same' is claimed by both a@1.0.0 (module a) and b@1.0.0 (module b):"
                  + " remove one plugin or rename");
      assertThat(events).containsExactly("b true", "provider true");
    }
  }

  @Test
  void load_bootThatFails() {
    opening("a", "resources(r(\"a\"))");
    opening("b", "taskQueue(\"\")");

    assertThatThrownBy(() -> Plugins.load(directory, "a", "b"))
        .isInstanceOf(RequestedModuleFailedException.class);

    assertThat(events).containsExactly("provider true", "a true", "provider true");
  }

  @Test
  void load_providerThatHangs() {
    hanging("p", "");
    Plugins.writeSound(directory);

    try (LoadedPlugins plugins = load(Duration.ofMillis(1500))) {
      Plugins.assertSoundLoaded(plugins);
      assertThat(codes(report(plugins, "p"))).containsExactly("hangs");
      assertThat(cause(plugins, "p"))
          .matches(
              "testing\\.Hanging\\.module has not returned within 1\\.5 s, at"
                  + " \\S*testing\\.Hanging\\.pause\\(Hanging\\.java:\\d+\\) \\(expected: no I/O and"
                  + " no waiting there; open things at first use\\)");
    }
  }

  @Test
  void load_providerThatComesBackTooLate() {
    hanging("p", ".resources(() -> events().add(\"closed\"))");

    try (LoadedPlugins plugins = load(Duration.ofMillis(300))) {
      assertThat(report(plugins, "p").state()).isEqualTo(FAILED);
      gate.countDown();
      await(() -> events.contains("closed"));
    }
  }

  @Test
  void load_hangingModuleAskedFor() {
    hanging("p", "");

    assertThatThrownBy(
            () ->
                Plugins.scan(directory)
                    .load(List.of("p"), Plugins::context, Duration.ofMillis(100)))
        .isInstanceOf(RequestedModuleFailedException.class)
        .hasMessageContaining("testing.Hanging.module has not returned within 0.1 s");
  }

  @Test
  void load_inAThreadOfItsOwn() {
    plugin("p")
        .declaring("p")
        .provider(
            "testing.P",
            """
            package testing;
            import io.contextunity.worker.core.*;
            public class P implements ModuleProvider {
              @Override public ModuleConfig module(ModuleContext context) {
                Thread thread = Thread.currentThread();
                boolean mine = thread.getContextClassLoader() == P.class.getClassLoader();
                return ModuleConfig.builder("p")
                    .taskQueue(thread.getName() + " " + thread.isDaemon() + " " + mine).build();
              }
            }
            """)
        .writeTo(directory);

    try (LoadedPlugins plugins = Plugins.load(directory)) {
      assertThat(plugins.registry().requireModule("p").config().taskQueue())
          .isEqualTo("testing.P.module true true");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "long[] all = new long[Integer.MAX_VALUE]; | java.lang.OutOfMemoryError: ",
        "module(context); | java.lang.StackOverflowError (",
        "throw new LinkageError(\"loader constraint\\n violated\"); | java.lang.LinkageError: loader constraint violated (",
        "throw new IllegalStateException(\"outer\", new java.io.IOException(\"disk full\")); | java.lang.IllegalStateException: outer: java.io.IOException: disk full (",
        "throw new RuntimeException(new java.io.IOException(\"disk full\")); | java.lang.RuntimeException: java.io.IOException: disk full (",
        "Bad.touch(); | A static initialiser failed: java.lang.NumberFormatException: For input string: \"x\" (",
        "try { Bad.touch(); } catch (Throwable first) { } Bad.touch(); | java.lang.NoClassDefFoundError: Could not initialize class testing.Failing$Bad: ",
      })
  void load_rootCauseIsNamed(String body, String expected) {
    plugin("p")
        .attribute("Plugin-Provider", "ACME")
        .declaring("p")
        .provider(
            "testing.Failing",
            """
            package testing;
            import io.contextunity.worker.core.*;
            public class Failing implements ModuleProvider {
              static class Bad {
                static final int X = Integer.parseInt("x");
                static void touch() {}
              }
              @Override public ModuleConfig module(ModuleContext context) {
                if (context != null) { %s }
                return null;
              }
            }
            """
                .formatted(body))
        .writeTo(directory);
    Plugins.writeSound(directory);

    try (LoadedPlugins plugins = Plugins.load(directory)) {
      Plugins.assertSoundLoaded(plugins);
      assertThat(cause(plugins, "p"))
          .startsWith(expected)
          .endsWith(
              "(a fault of the plugin: ask ACME, or run without it; its stack trace is in the log)")
          .doesNotContain("\n");
    }
  }

  @Test
  void load_settingsAllProblems() {
    opening("p", "taskQueue(context.settings(java.lang.Record.class).toString())");

    try (LoadedPlugins plugins =
        Plugins.scan(directory)
            .load(
                List.of(),
                plugin -> {
                  throw new SettingsException(List.of("plugins.p.a: '1'", "plugins.p.b: '2'"));
                })) {
      assertThat(codes(report(plugins, "p"))).containsExactly("settings");
      assertThat(cause(plugins, "p")).isEqualTo("plugins.p.a: '1'; plugins.p.b: '2'");
    }
  }

  private LoadedPlugins load(Duration patience) {
    return Plugins.scan(directory).load(List.of(), Plugins::context, patience);
  }

  private static void await(java.util.function.BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited ten seconds").isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  /** A plugin whose provider waits at the gate, and then returns a module after all. */
  private void hanging(String id, String more) {
    plugin(id)
        .declaring(id)
        .provider(
            "testing.Hanging",
            """
            package testing;
            import io.contextunity.worker.core.*;
            import java.util.List;
            import java.util.concurrent.CountDownLatch;
            public class Hanging implements ModuleProvider {
              @SuppressWarnings("unchecked")
              static List<String> events() {
                return (List<String>) System.getProperties().get("%s");
              }
              static void pause() {
                var gate = (CountDownLatch) System.getProperties().get("%s");
                while (gate.getCount() > 0) {
                  try { gate.await(); } catch (InterruptedException e) { }
                }
              }
              @Override public ModuleConfig module(ModuleContext context) {
                pause();
                return ModuleConfig.builder("%s")%s.build();
              }
            }
            """
                .formatted(EVENTS, GATE, id, more))
        .writeTo(directory);
  }

  private void opening(String id, String calls) {
    String name = TestingPluginJarSources.typeName(id);
    plugin(id)
        .declaring(id)
        .provider("testing." + name, source(name, id, calls))
        .writeTo(directory);
  }

  /** A provider that tells when it and its resources are closed, and with what class loader. */
  private static String source(String className, String module, String calls) {
    return """
        package testing;
        import io.contextunity.worker.core.*;
        import java.util.List;
        import java.util.concurrent.CountDownLatch;
        public class %1$s implements ModuleProvider, AutoCloseable {
          @SuppressWarnings("unchecked")
          static void tell(String event) {
            boolean mine =
                Thread.currentThread().getContextClassLoader() == %1$s.class.getClassLoader();
            ((List<String>) System.getProperties().get("%4$s")).add(event + " " + mine);
          }
          static CountDownLatch gate() {
            return (CountDownLatch) System.getProperties().get("%5$s");
          }
          static AutoCloseable r(String name) {
            return () -> {
              tell(name);
              if (name.equals("bad!")) { throw new java.io.IOException("no luck"); }
              if (name.equals("error!")) { throw new StackOverflowError(); }
            };
          }
          @Override public ModuleConfig module(ModuleContext context) {
            return ModuleConfig.builder("%2$s").%3$s.build();
          }
          @Override public void close() { tell("provider"); }
        }
        """
        .formatted(className, module, calls, EVENTS, GATE);
  }
}
