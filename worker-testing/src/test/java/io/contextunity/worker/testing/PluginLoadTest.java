package io.contextunity.worker.testing;

import static io.contextunity.worker.host.plugin.PluginState.FAILED;
import static io.contextunity.worker.host.plugin.PluginState.LOADED;
import static io.contextunity.worker.testing.Plugins.cause;
import static io.contextunity.worker.testing.Plugins.remarks;
import static io.contextunity.worker.testing.Plugins.report;
import static io.contextunity.worker.testing.TestingPluginJar.plugin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.core.RegisteredModule;
import io.contextunity.worker.host.plugin.LoadedPlugins;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a plugin's own code may do wrong while it is loaded, each with what people are told. */
class PluginLoadTest {
  private static final String FAULT =
      " (a fault of the plugin: ask its author, or run without it; its stack trace is in the log)";

  @TempDir Path directory;

  @Test
  void load_twoProvidersInOneJar() {
    plugin("both").module("one").module("two").writeTo(directory);

    try (LoadedPlugins plugins = Plugins.load(directory)) {
      assertThat(plugins.registry().modules())
          .extracting(RegisteredModule::name, RegisteredModule::owner)
          .containsExactly(tuple("one", "both@1.0.0"), tuple("two", "both@1.0.0"));
      assertThat(plugins.registry().requireWorkflow("OneWorkflow").module().name())
          .isEqualTo("one");
    }
  }

  @Test
  void load_contextIsMadeForThePlugin() {
    failing("return ModuleConfig.builder(\"p\").taskQueue(context.host().instanceName()).build();");

    try (LoadedPlugins plugins = Plugins.load(directory)) {
      assertThat(plugins.registry().requireModule("p").config().taskQueue()).isEqualTo("p@1.0.0");
    }
  }

  @Test
  void load_contextCannotBeMade() {
    plugin("p").module("p").writeTo(directory);
    var catalog = Plugins.scan(directory);

    try (LoadedPlugins plugins =
        catalog.load(
            List.of(),
            plugin -> {
              throw new ModuleException("plugins." + plugin.id() + ": '3' (expected: a section)");
            })) {
      assertThat(cause(plugins, "p")).isEqualTo("plugins.p: '3' (expected: a section)");
    }
  }

  @Test
  void load_providerReturnsNull() {
    failing("return null;");

    assertCause("testing.Failing.module returned null (expected: a ModuleConfig)");
  }

  @Test
  void load_providerRefuses() {
    failing("throw new ModuleException(\"plugins.p.url: '' (expected: non-empty)\");");

    assertCause("plugins.p.url: '' (expected: non-empty)");
  }

  @Test
  void load_providerThrows() {
    failing("throw new IllegalStateException(\"no luck\");");

    assertFault("java.lang.IllegalStateException: no luck");
  }

  @Test
  void load_providerThrowsAnError() {
    failing("throw new StackOverflowError(\"deep\");");

    assertFault("java.lang.StackOverflowError: deep");
  }

  @Test
  void load_otherNamesThanDeclared() {
    failing("return ModuleConfig.builder(\"q\").build();");

    assertCause("Worker-Modules names p, but the providers make q (expected: the same)");
  }

  @Test
  void load_oneNameMadeTwice() {
    plugin("p")
        .module("p")
        .declaring("q")
        .provider("testing.Q", provider("Q", "p"))
        .writeTo(directory);

    assertCause("Worker-Modules names p, q, but the providers make p, p (expected: the same)");
  }

  @Test
  void load_providerIsNone() {
    plugin("p")
        .declaring("p")
        .provider("testing.Impostor", "package testing; public class Impostor {}")
        .writeTo(directory);

    assertFault("io.contextunity.worker.core.ModuleProvider: testing.Impostor not a subtype");
  }

  @Test
  void load_providerCannotBeConstructed() {
    plugin("p")
        .declaring("p")
        .provider(
            "testing.Shy",
            """
            package testing;
            import io.contextunity.worker.core.*;
            public class Shy implements ModuleProvider {
              public Shy() { throw new UnsupportedOperationException("not today"); }
              @Override public ModuleConfig module(ModuleContext context) { return null; }
            }
            """)
        .writeTo(directory);

    assertFault(
        "io.contextunity.worker.core.ModuleProvider: Provider testing.Shy could not be"
            + " instantiated: java.lang.UnsupportedOperationException: not today");
  }

  @Test
  void load_dependantOfAPluginThatFailsToLoad() {
    failing("throw new IllegalStateException(\"no luck\");");
    plugin("needy").dependsOn("p").module("needy").writeTo(directory);
    plugin("modest").dependsOn("p?").module("modest").writeTo(directory);

    try (LoadedPlugins plugins = Plugins.load(directory)) {
      String fault = "java.lang.IllegalStateException: no luck" + FAULT;
      assertThat(cause(plugins, "needy"))
          .isEqualTo("needy@1.0.0 needs the plugin p, which failed: " + fault);
      assertThat(report(plugins, "modest").state()).isEqualTo(LOADED);
      assertThat(remarks(report(plugins, "modest")))
          .containsExactly("Runs without the optional plugin p, which failed: " + fault);
    }
  }

  @Test
  void load_collisionOfModuleNames() {
    plugin("a").module("same").writeTo(directory);
    plugin("b").version("2.0.0").module("same").writeTo(directory);

    try (LoadedPlugins plugins = Plugins.load(directory)) {
      assertThat(report(plugins, "a").state()).isEqualTo(LOADED);
      assertThat(cause(plugins, "b"))
          .isEqualTo(
              "Module name 'same' is claimed by both a@1.0.0 and b@2.0.0, and the first has it"
                  + " (remove one plugin or rename)");
    }
  }

  @Test
  void load_collisionLeavesNothingOfThePlugin() {
    plugin("a").module("same").writeTo(directory);
    plugin("b").module("own").module("same").writeTo(directory);

    try (LoadedPlugins plugins = Plugins.load(directory)) {
      assertThat(plugins.registry().modules())
          .extracting(RegisteredModule::owner)
          .containsExactly("a@1.0.0");
      assertThatThrownBy(() -> plugins.classLoader("b"))
          .isInstanceOf(ModuleException.class)
          .hasMessage("Plugin 'b' is not loaded (loaded: a)");
    }
  }

  private void failing(String body) {
    plugin("p")
        .declaring("p")
        .provider(
            "testing.Failing",
            """
            package testing;
            import io.contextunity.worker.core.*;
            public class Failing implements ModuleProvider {
              @Override public ModuleConfig module(ModuleContext context) { %s }
            }
            """
                .formatted(body))
        .writeTo(directory);
  }

  private static String provider(String className, String module) {
    return """
        package testing;
        import io.contextunity.worker.core.*;
        public class %s implements ModuleProvider {
          @Override public ModuleConfig module(ModuleContext context) {
            return ModuleConfig.builder("%s").build();
          }
        }
        """
        .formatted(className, module);
  }

  private void assertFault(String fault) {
    assertCause(fault + FAULT);
  }

  private void assertCause(String cause) {
    try (LoadedPlugins plugins = Plugins.load(directory)) {
      assertThat(report(plugins, "p").state()).isEqualTo(FAILED);
      assertThat(cause(plugins, "p")).isEqualTo(cause);
      assertThat(plugins.registry().modules()).isEmpty();
    }
  }
}
