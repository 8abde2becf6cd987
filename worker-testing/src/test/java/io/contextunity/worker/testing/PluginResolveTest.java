package io.contextunity.worker.testing;

import static io.contextunity.worker.host.plugin.PluginState.FAILED;
import static io.contextunity.worker.host.plugin.PluginState.FOUND;
import static io.contextunity.worker.testing.Plugins.cause;
import static io.contextunity.worker.testing.Plugins.remarks;
import static io.contextunity.worker.testing.Plugins.report;
import static io.contextunity.worker.testing.Plugins.scan;
import static io.contextunity.worker.testing.TestingPluginJar.plugin;
import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.core.RegisteredModule;
import io.contextunity.worker.host.plugin.LoadedPlugins;
import io.contextunity.worker.host.plugin.PluginReport;
import java.nio.file.Path;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginResolveTest {
  private static final String CYCLE = "one of them must do without: mark it optional with ?";

  @TempDir Path directory;

  @Test
  void resolve_dependantsGoWithTheCulpritOnly() {
    plugin("base").requires(">=99").writeTo(directory);
    plugin("middle").dependsOn("base").writeTo(directory);
    plugin("top").dependsOn("middle@>=1.0.0").writeTo(directory);
    plugin("other").writeTo(directory);

    String base =
        "base@1.0.0 requires a host >=99, and this is 0.1.0 (take a release of base that fits, or"
            + " run another host)";
    String middle = "middle@1.0.0 needs the plugin base, which failed: " + base;
    assertThat(cause(scan(directory), "base")).isEqualTo(base);
    assertThat(cause(scan(directory), "middle")).isEqualTo(middle);
    assertThat(cause(scan(directory), "top"))
        .isEqualTo("top@1.0.0 needs the plugin middle >=1.0.0, which failed: " + middle);
    assertThat(report(scan(directory), "other").state()).isEqualTo(FOUND);
  }

  @Test
  void resolve_cycleOfThreeAndItsDependant() {
    plugin("a").dependsOn("b").writeTo(directory);
    plugin("b").dependsOn("c").writeTo(directory);
    plugin("c").dependsOn("a").writeTo(directory);
    plugin("user").dependsOn("c").writeTo(directory);

    assertThat(cause(scan(directory), "a"))
        .isEqualTo("a@1.0.0 needs itself: a -> b -> c -> a (%s)", CYCLE);
    assertThat(cause(scan(directory), "user"))
        .isEqualTo(
            "user@1.0.0 needs the plugin c, which failed: c@1.0.0 needs itself: c -> a -> b -> c"
                + " (%s)",
            CYCLE);
  }

  @Test
  void resolve_pluginThatNeedsItself() {
    plugin("a").dependsOn("a").writeTo(directory);

    assertThat(cause(scan(directory), "a")).isEqualTo("a@1.0.0 needs itself: a -> a (%s)", CYCLE);
  }

  @Test
  void resolve_optionalDependency() {
    plugin("present").writeTo(directory);
    plugin("old").writeTo(directory);
    plugin("broken").requires(">=99").writeTo(directory);
    plugin("modest")
        .dependsOn("absent?", "broken?", "old?@>=2.0.0", "present?@>=1.0.0")
        .module("modest")
        .writeTo(directory);

    assertThat(report(scan(directory), "modest"))
        .returns(FOUND, PluginReport::state)
        .extracting(Plugins::remarks)
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .containsExactly(
            "Runs without the optional plugin absent, which is not there (put it into the plugins"
                + " directory)",
            "Runs without the optional plugin broken, which failed: broken@1.0.0 requires a host"
                + " >=99, and this is 0.1.0 (take a release of broken that fits, or run another"
                + " host)",
            "Runs without the optional plugin old >=2.0.0, and there is only old@1.0.0 (put one"
                + " that fits in its place)");
    try (LoadedPlugins plugins = Plugins.load(directory, "modest")) {
      assertThat(plugins.classLoader("modest")).isNotNull();
      assertThat(plugins.classLoader("present")).isNotNull();
      assertThat(report(plugins, "old").state()).isEqualTo(FOUND);
    }
  }

  @Test
  void resolve_pluginThatNeedsItselfOptionally() {
    plugin("a").dependsOn("a?").module("a").writeTo(directory);

    assertThat(remarks(report(scan(directory), "a")))
        .containsExactly("Runs without the optional plugin a, which it is itself");
    Plugins.load(directory, "a").close();
  }

  @Test
  void resolve_optionalDependencyInTurn() throws ClassNotFoundException {
    plugin("a").dependsOn("b?").module("a").writeTo(directory);
    plugin("b").dependsOn("a?").module("b").writeTo(directory);

    try (LoadedPlugins plugins = Plugins.load(directory)) {
      assertThat(report(plugins, "a").findings()).isEmpty();
      assertThat(remarks(report(plugins, "b")))
          .containsExactly("Runs without the optional plugin a, which needs it in turn: a -> b");
      assertThat(plugins.registry().modules())
          .extracting(RegisteredModule::name)
          .containsExactly("b", "a");
      assertThat(plugins.classLoader("a").loadClass("testing.B.BProvider").getClassLoader())
          .isSameAs(plugins.classLoader("b"));
    }
  }

  @Test
  void resolve_orderIsByIdAfterNeeds() {
    plugin("a").dependsOn("z").module("a").writeTo(directory);
    plugin("m").module("m").fileName("0.jar").writeTo(directory);
    plugin("z").module("z").writeTo(directory);

    try (LoadedPlugins plugins = Plugins.load(directory)) {
      assertThat(plugins.registry().modules())
          .extracting(RegisteredModule::name)
          .containsExactly("z", "a", "m");
    }
  }

  @Test
  void resolve_dependencyWithoutManifestId() {
    plugin("base").attribute("Plugin-Id", "").fileName("base.jar").writeTo(directory);
    plugin("needy").dependsOn("base").writeTo(directory);

    assertThat(report(scan(directory), "needy").state()).isEqualTo(FAILED);
    assertThat(cause(scan(directory), "needy"))
        .isEqualTo(
            "needy@1.0.0 needs the plugin base, which is not there (put it into the plugins"
                + " directory)");
  }
}
