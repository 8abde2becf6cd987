package io.contextunity.worker.testing;

import static io.contextunity.worker.testing.TestingPluginJar.plugin;

import io.contextunity.worker.core.ModuleProvider;
import io.temporal.workflow.WorkflowInterface;
import java.nio.file.Path;
import java.util.List;

/**
 * A plugins directory as bad as it gets, for tests of what looks at one: a dozen kinds of plugin,
 * most of them broken in their own way, each with the module that its name says.
 */
public final class TestingPluginFaults {
  /** The modules that work, whatever the others do. */
  public static final List<String> SOUND =
      List.of("bundled-spi", "bundled-temporal", "colliding-a", "good", "twin");

  /** The modules that cannot be had. */
  public static final List<String> BROKEN =
      List.of(
          "colliding-b",
          "corrupt",
          "cycle-a",
          "cycle-b",
          "explosive",
          "future-host",
          "future-java",
          "needy",
          "no-manifest");

  private TestingPluginFaults() {}

  /** Writes the jars of all of them into a directory. */
  public static void writeTo(Path directory) {
    plugin("good").module("good").writeTo(directory);
    plugin("corrupt").module("corrupt").truncated().writeTo(directory);
    plugin("no-manifest").module("no-manifest").withoutManifest().writeTo(directory);
    plugin("future-java").module("future-java").forJava(99).writeTo(directory);
    plugin("future-host").module("future-host").requires(">=99").writeTo(directory);
    plugin("needy").module("needy").dependsOn("absent@>=1.0.0").writeTo(directory);
    plugin("cycle-a").module("cycle-a").dependsOn("cycle-b").writeTo(directory);
    plugin("cycle-b").module("cycle-b").dependsOn("cycle-a").writeTo(directory);
    plugin("twin").version("1.9.0").module("twin").writeTo(directory);
    plugin("twin").version("1.10.0").module("twin").writeTo(directory);
    withWorkflow("colliding-a", "SameWorkflow").writeTo(directory);
    withWorkflow("colliding-b", "SameWorkflow").writeTo(directory);
    plugin("explosive")
        .declaring("explosive")
        .provider("testing.Explosive", EXPLOSIVE)
        .writeTo(directory);
    plugin("bundled-temporal")
        .module("bundled-temporal")
        .bundlingLibraryOf(WorkflowInterface.class)
        .writeTo(directory);
    plugin("bundled-spi")
        .module("bundled-spi")
        .bundlingLibraryOf(ModuleProvider.class)
        .writeTo(directory);
  }

  private static TestingPluginJar withWorkflow(String id, String type) {
    String name = TestingPluginJarSources.typeName(id);
    return plugin(id)
        .declaring(id)
        .provider(
            "testing." + name + "Provider",
            TestingPluginJarSources.provider("testing." + name + "Provider", id, name)
                .replace("@WorkflowMethod", "@WorkflowMethod(name = \"" + type + "\")"));
  }

  private static final String EXPLOSIVE =
      """
      package testing;

      import io.contextunity.worker.core.*;

      public final class Explosive implements ModuleProvider {
        static final int ANSWER = Integer.parseInt("forty-two");

        @Override
        public ModuleConfig module(ModuleContext context) {
          return ModuleConfig.builder("explosive").build();
        }
      }
      """;
}
