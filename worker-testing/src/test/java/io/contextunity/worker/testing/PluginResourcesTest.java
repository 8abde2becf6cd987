package io.contextunity.worker.testing;

import static io.contextunity.worker.host.plugin.PluginState.FAILED;
import static io.contextunity.worker.host.plugin.PluginState.LOADED;
import static io.contextunity.worker.testing.PluginEvents.opening;
import static io.contextunity.worker.testing.PluginEvents.source;
import static io.contextunity.worker.testing.Plugins.cause;
import static io.contextunity.worker.testing.Plugins.codes;
import static io.contextunity.worker.testing.Plugins.report;
import static io.contextunity.worker.testing.TestingPluginJar.plugin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.host.plugin.LoadedPlugins;
import io.contextunity.worker.host.plugin.RequestedModuleFailedException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a module opens is closed, whatever becomes of the module. */
class PluginResourcesTest {
  @TempDir Path directory;
  private final PluginEvents shared = PluginEvents.share();
  private final List<String> events = shared.events();

  @AfterEach
  void close() {
    shared.close();
  }

  @Test
  void closeResources_lastFirstAndTheProviderInTheEnd() {
    opening("p", "resources(r(\"first\"), r(\"second\"), this)").writeTo(directory);

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
    opening("p", "resources(r(\"first\"), r(\"bad!\"), r(\"error!\"), r(\"last\"))")
        .writeTo(directory);

    try (LoadedPlugins plugins = Plugins.load(directory)) {
      plugins.closeResources("p");
    }

    assertThat(events)
        .containsExactly("last true", "error! true", "bad! true", "first true", "provider true");
  }

  @Test
  void closeResources_oneHangs() {
    opening("p", "resources(r(\"first\"), () -> gate().await())").writeTo(directory);

    try (LoadedPlugins plugins =
        Plugins.scan(directory).load(List.of(), Plugins::context, Duration.ofMillis(200))) {
      plugins.closeResources("p");
      assertThat(events).containsExactly("first true", "provider true");
    }
  }

  @Test
  void closeResources_ofSeveralThreads() throws Exception {
    opening("p", "resources(r(\"first\"), () -> gate().await())").writeTo(directory);
    ExecutorService threads = Executors.newFixedThreadPool(2);

    try (LoadedPlugins plugins = Plugins.load(directory)) {
      Future<?> one = threads.submit(() -> plugins.closeResources("p"));
      Future<?> two = threads.submit(() -> plugins.closeResources("p"));
      shared.gate().countDown();
      one.get(10, TimeUnit.SECONDS);
      two.get(10, TimeUnit.SECONDS);
      assertThat(events).containsExactly("first true", "provider true");
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void closeResources_unknownModule() {
    opening("p", "resources()").writeTo(directory);

    try (LoadedPlugins plugins = Plugins.load(directory)) {
      assertThatThrownBy(() -> plugins.closeResources("q"))
          .isInstanceOf(ModuleException.class)
          .hasMessage("Unknown module 'q' (known: p)");
    }
  }

  @Test
  void close_whatIsStillOpenLastModuleFirst() {
    opening("a", "resources(r(\"a\"))").writeTo(directory);
    opening("b", "resources(r(\"b\"))").writeTo(directory);
    opening("c", "resources(r(\"c\"))").writeTo(directory);
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
    opening("a", "taskQueue(\"same\")").writeTo(directory);
    opening("b", "taskQueue(\"same\").resources(r(\"b\"))").writeTo(directory);

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
    opening("a", "resources(r(\"a\"))").writeTo(directory);
    opening("b", "taskQueue(\"\")").writeTo(directory);

    assertThatThrownBy(() -> Plugins.load(directory, "a", "b"))
        .isInstanceOf(RequestedModuleFailedException.class);

    assertThat(events).containsExactly("provider true", "a true", "provider true");
  }
}
