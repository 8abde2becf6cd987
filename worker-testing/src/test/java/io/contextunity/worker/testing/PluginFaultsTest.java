package io.contextunity.worker.testing;

import static io.contextunity.worker.host.plugin.PluginState.FAILED;
import static io.contextunity.worker.host.plugin.PluginState.LOADED;
import static io.contextunity.worker.host.plugin.PluginState.SUPERSEDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.core.RegisteredModule;
import io.contextunity.worker.host.cli.ContextWorkerCommand;
import io.contextunity.worker.host.plugin.LoadedPlugins;
import io.contextunity.worker.host.plugin.PluginCatalog;
import io.contextunity.worker.host.plugin.PluginReport;
import io.contextunity.worker.host.plugin.PluginState;
import io.contextunity.worker.host.plugin.RequestedModuleFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** A dozen kinds of bad jars beside good ones: the good ones work, and each bad one says why. */
class PluginFaultsTest {
  static final List<String> SOUND = TestingPluginFaults.SOUND;
  static final List<String> BROKEN = TestingPluginFaults.BROKEN;

  @TempDir static Path shared;

  private static Path directory;
  private static PluginCatalog catalog;

  @BeforeAll
  static void write() throws IOException {
    directory = Files.createDirectory(shared.resolve("plugins"));
    TestingPluginFaults.writeTo(directory);
    catalog = Plugins.scan(directory);
  }

  @Test
  void load_all() {
    try (LoadedPlugins plugins = Plugins.load(catalog)) {
      assertThat(plugins.registry().modules())
          .extracting(RegisteredModule::name)
          .containsExactlyElementsOf(SOUND);
      assertThat(states(plugins, LOADED))
          .containsOnlyKeys(
              "bundled-spi-1.0.0.jar",
              "bundled-temporal-1.0.0.jar",
              "colliding-a-1.0.0.jar",
              "good-1.0.0.jar",
              "twin-1.10.0.jar");
      assertThat(states(plugins, SUPERSEDED))
          .isEqualTo(Map.of("twin-1.9.0.jar", "twin@1.10.0 in twin-1.10.0.jar is used"));
      assertThat(states(plugins, FAILED))
          .hasSize(BROKEN.size())
          .hasEntrySatisfying("corrupt-1.0.0.jar", says("Cannot be read as a jar: "))
          .hasEntrySatisfying("no-manifest-1.0.0.jar", says("META-INF/MANIFEST.MF is missing"))
          .hasEntrySatisfying("future-java-1.0.0.jar", says("is compiled for Java 99, but"))
          .hasEntrySatisfying("future-host-1.0.0.jar", says("requires a host >=99, and this is"))
          .hasEntrySatisfying("needy-1.0.0.jar", says("needs the plugin absent >=1.0.0, which is"))
          .hasEntrySatisfying("cycle-a-1.0.0.jar", says("needs itself: cycle-a -> cycle-b ->"))
          .hasEntrySatisfying("cycle-b-1.0.0.jar", says("needs itself: cycle-b -> cycle-a ->"))
          .hasEntrySatisfying(
              "colliding-b-1.0.0.jar",
              says(
                  "Workflow type 'SameWorkflow' is claimed by both colliding-a@1.0.0 (module"
                      + " colliding-a) and colliding-b@1.0.0 (module colliding-b): remove one"))
          .hasEntrySatisfying(
              "explosive-1.0.0.jar",
              says("A static initialiser failed: java.lang.NumberFormatException"));
      assertThat(Plugins.codes(Plugins.report(plugins, "bundled-temporal")))
          .containsOnly("bundles-shared");
      assertThat(Plugins.codes(Plugins.report(plugins, "bundled-spi")))
          .containsOnly("bundles-shared");
    }
  }

  private static Map<String, String> states(LoadedPlugins plugins, PluginState state) {
    Map<String, String> causes = new TreeMap<>();
    for (PluginReport report : plugins.reports()) {
      if (report.state() == state) {
        causes.put(report.file().getFileName().toString(), report.cause().orElse(""));
      }
    }
    return causes;
  }

  private static java.util.function.Consumer<String> says(String part) {
    return cause -> assertThat(cause).contains(part).doesNotContain("\n");
  }

  @ParameterizedTest
  @FieldSource("SOUND")
  void load_soundOneAlone(String module) {
    try (LoadedPlugins plugins = Plugins.load(catalog, module);
        var temporal = TestWorkflowEnvironment.newInstance()) {
      RegisteredModule loaded = plugins.registry().requireModule(module);
      temporal
          .newWorker(loaded.config().taskQueue())
          .registerWorkflowImplementationTypes(
              loaded.config().workflows().toArray(Class<?>[]::new));
      temporal.start();

      var run =
          temporal
              .getWorkflowClient()
              .newUntypedWorkflowStub(
                  loaded.config().mainWorkflow().orElseThrow(),
                  WorkflowOptions.newBuilder().setTaskQueue(loaded.config().taskQueue()).build());
      run.start("hello");

      assertThat(run.getResult(String.class)).isEqualTo("hello");
    }
  }

  @ParameterizedTest
  @FieldSource("BROKEN")
  void load_brokenOneAskedFor(String module) {
    // A type collides only where both are to run.
    String[] asked =
        module.equals("colliding-b")
            ? new String[] {"colliding-a", module}
            : new String[] {"good", module};

    assertThatThrownBy(() -> Plugins.load(catalog, asked))
        .isInstanceOf(RequestedModuleFailedException.class)
        .hasMessageStartingWith("Module '" + module + "' was asked for, but ")
        .hasMessageContaining(directory.resolve(module + "-1.0.0.jar").toString())
        .message()
        .hasLineCount(1);
  }

  @ParameterizedTest
  @FieldSource("BROKEN")
  void command_brokenOneAskedFor(String module) throws IOException {
    String modules = module.equals("colliding-b") ? "colliding-a," + module : module;
    Path config =
        Files.writeString(
            shared.resolve("worker.yaml"), "blobs-directory: " + shared.resolve("blobs") + "\n");
    var err = new StringWriter();

    int exitCode =
        ContextWorkerCommand.commandLine()
            .setErr(new PrintWriter(err))
            .execute(
                "--config",
                config.toString(),
                "--plugins-directory",
                directory.toString(),
                "--temporal",
                "--modules",
                modules);

    assertThat(exitCode).as(err.toString()).isEqualTo(3);
    assertThat(err.toString())
        .startsWith("contextworker: Module '" + module + "' was asked for, but ")
        .contains(directory.resolve(module + "-1.0.0.jar").toString())
        .hasLineCount(1);
  }
}
