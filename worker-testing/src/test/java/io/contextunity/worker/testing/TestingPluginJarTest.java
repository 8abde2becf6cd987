package io.contextunity.worker.testing;

import static io.contextunity.worker.testing.TestingPluginJar.plugin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.core.RegisteredModule;
import io.contextunity.worker.host.plugin.LoadedPlugins;
import java.io.IOException;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestingPluginJarTest {
  @TempDir Path directory;

  @Test
  void writeTo_manifest() throws IOException {
    Path file =
        plugin("harvest")
            .version("1.4.2")
            .dependsOn("base", "x?")
            .module("a")
            .module("b")
            .writeTo(directory);

    assertThat(file).hasFileName("harvest-1.4.2.jar");
    try (var jar = new JarFile(file.toFile())) {
      Attributes attributes = jar.getManifest().getMainAttributes();
      assertThat(attributes.getValue("Plugin-Id")).isEqualTo("harvest");
      assertThat(attributes.getValue("Plugin-Version")).isEqualTo("1.4.2");
      assertThat(attributes.getValue("Plugin-Requires")).isEqualTo(">=0.1.0");
      assertThat(attributes.getValue("Plugin-Dependencies")).isEqualTo("base, x?");
      assertThat(attributes.getValue("Worker-Modules")).isEqualTo("a, b");
    }
  }

  @Test
  void module_hasAWorkflow() {
    plugin("shop").module("product-import").writeTo(directory);

    try (LoadedPlugins plugins = Plugins.load(directory)) {
      RegisteredModule module = plugins.registry().requireModule("product-import");
      assertThat(module.config().workflowTypes()).containsExactly("ProductImportWorkflow");
      assertThat(module.config().taskQueue()).isEqualTo("product-import-tasks");
    }
  }

  @Test
  void writeTo_sourceDoesNotCompile() {
    var jar = plugin("p").source("testing.Bad", "package testing; class Bad { int x = true; }");

    assertThatThrownBy(() -> jar.writeTo(directory))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Sources of a plugin do not compile:\n")
        .hasMessageContaining("incompatible types: boolean cannot be converted to int");
  }
}
