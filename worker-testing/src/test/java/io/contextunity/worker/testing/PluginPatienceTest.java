package io.contextunity.worker.testing;

import static io.contextunity.worker.host.plugin.PluginState.FAILED;
import static io.contextunity.worker.testing.Plugins.cause;
import static io.contextunity.worker.testing.Plugins.codes;
import static io.contextunity.worker.testing.Plugins.report;
import static io.contextunity.worker.testing.TestingPluginJar.plugin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.host.plugin.LoadedPlugins;
import io.contextunity.worker.host.plugin.RequestedModuleFailedException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Code of a plugin has a thread of its own while it is loaded, and is left behind if it never comes
 * back.
 */
class PluginPatienceTest {
  @TempDir Path directory;
  private final PluginEvents shared = PluginEvents.share();
  private final List<String> events = shared.events();

  @AfterEach
  void close() {
    shared.close();
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
      shared.gate().countDown();
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
                .formatted(PluginEvents.EVENTS, PluginEvents.GATE, id, more))
        .writeTo(directory);
  }
}
