package io.contextunity.worker.testing;

import static io.contextunity.worker.testing.PluginEvents.opening;
import static io.contextunity.worker.testing.Plugins.cause;
import static io.contextunity.worker.testing.Plugins.codes;
import static io.contextunity.worker.testing.Plugins.report;
import static io.contextunity.worker.testing.TestingPluginJar.plugin;
import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.host.config.SettingsException;
import io.contextunity.worker.host.plugin.LoadedPlugins;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Why a plugin did not load is told in one line, which names the root cause. */
class PluginLoadCausesTest {
  @TempDir Path directory;

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
    opening("p", "taskQueue(context.settings(java.lang.Record.class).toString())")
        .writeTo(directory);

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
}
