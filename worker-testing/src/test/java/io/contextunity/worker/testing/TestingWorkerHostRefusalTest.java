package io.contextunity.worker.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an author reads when the host of a test does not start. */
final class TestingWorkerHostRefusalTest {
  @TempDir Path directory;

  @Test
  void start_noSuchJar() {
    assertRefused(directory.resolve("none.jar"), "There is no plugin at", "run: mvn package");
  }

  @Test
  void start_brokenJar() {
    Path jar = TestingPluginJar.plugin("half").module("half").truncated().writeTo(directory);

    assertRefused(jar, "half-1.0.0.jar");
  }

  @Test
  void start_settingsThatDoNotFit() {
    assertRefused(GreetingPlugin.writeTo(directory), "salutation is missing");
  }

  @Test
  void start_classesWithoutManifest() throws Exception {
    Path classes = Files.createDirectory(directory.resolve("classes"));

    assertRefused(classes, "There is no META-INF/MANIFEST.MF", "mvn process-resources");
  }

  @Test
  void start_unknownServer() {
    Path jar = GreetingPlugin.writeTo(directory);
    System.setProperty("contextworker.testing.temporal", "somewhere");
    try {
      assertRefused(
          jar,
          "contextworker.testing.temporal: 'somewhere' (expected: memory, program or host:port)");
    } finally {
      System.clearProperty("contextworker.testing.temporal");
    }
  }

  private static void assertRefused(Path plugin, String... words) {
    TestingWorkerHost host = TestingWorkerHost.ofJar(plugin);

    assertThatThrownBy(() -> host.beforeAll(null)).message().contains(words);
    host.afterAll(null);
  }

  @Test
  void start_outsideOfATest() {
    TestingWorkerHost host = TestingWorkerHost.ofJar(GreetingPlugin.writeTo(directory));

    assertThatThrownBy(() -> host.start("greeting", Map.of()))
        .hasMessageContaining("its field needs @RegisterExtension");
  }

  @Test
  void builtJar_noneYet() {
    assertThatThrownBy(() -> BuiltJar.only(directory))
        .hasMessageContaining("No plugin jar in")
        .hasMessageContaining("mvn package");
  }

  @Test
  void builtJar_besideTheOneWithoutLibraries() throws Exception {
    Path jar = GreetingPlugin.writeTo(directory);
    Files.copy(jar, directory.resolve("original-greeting-1.0.0.jar"));

    assertThat(BuiltJar.only(directory)).isEqualTo(jar);
  }
}
