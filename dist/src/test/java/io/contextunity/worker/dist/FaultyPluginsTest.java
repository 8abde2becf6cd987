package io.contextunity.worker.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.testing.TestingPluginFaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The launcher over a directory with a dozen kinds of bad plugins; what becomes of each is tested
 * without a process in worker-testing.
 */
@Tag("one-java")
final class FaultyPluginsTest {
  @TempDir Path directory;

  private Path plugins;

  @BeforeEach
  void write() throws IOException {
    plugins = Files.createDirectory(directory.resolve("faulty"));
    TestingPluginFaults.writeTo(plugins);
  }

  @Test
  void nothingAskedFor_theGoodOnesRunAndTheRestIsTold() throws IOException {
    try (RunningService service = RunningService.start(command("--port", "0"))) {
      assertThat(queues(service.program().out()))
          .containsExactlyInAnyOrderElementsOf(
              TestingPluginFaults.SOUND.stream().map(module -> module + "-tasks").toList());
      assertThat(service.program().err())
          .contains(
              TestingPluginFaults.BROKEN.stream()
                  .map(module -> "Plugin " + plugins.resolve(module + "-1.0.0.jar") + " failed: ")
                  .toList());
    }
  }

  private static List<String> queues(String plan) {
    return plan.lines()
        .filter(line -> line.contains("-tasks -> "))
        .map(line -> line.strip().replaceFirst(" .*", ""))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"corrupt", "cycle-a", "explosive"})
  void askedFor_endsTheBoot(String module) throws IOException {
    Finished refused = command("--temporal", "--modules", "good", module).run();

    assertThat(refused.exitCode()).as(refused.err()).isEqualTo(3);
    assertThat(refused.err())
        .contains(
            "contextworker: Module '%s' was asked for, but %s"
                .formatted(module, plugins.resolve(module + "-1.0.0.jar")));
  }

  private Invocation command(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--plugins-directory", plugins.toString()));
    return Workplace.in(directory).command(all.toArray(String[]::new));
  }
}
