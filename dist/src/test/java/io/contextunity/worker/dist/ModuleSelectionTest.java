package io.contextunity.worker.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --modules} in all its forms, seen in the plan that is printed at boot. */
final class ModuleSelectionTest {
  private static final Pattern MODULE =
      Pattern.compile("(?m)^(\\S+)-tasks -> \\1 \\(\\1@\\S+\\)\n {4}workflows: +\\S+Workflow.*\n");

  @TempDir Path directory;

  // Wove's has no workflows unless its settings ask for them.
  @Test
  void none_allModulesWithWorkflows() throws IOException {
    assertThat(planned(Map.of())).containsExactlyInAnyOrder("enrichment", "gardener", "harvest");
  }

  @Test
  void separatedByBlanks() throws IOException {
    assertThat(planned(Map.of(), "--modules", "harvest", "gardener"))
        .containsExactlyInAnyOrder("gardener", "harvest");
  }

  @Test
  void separatedByCommas() throws IOException {
    assertThat(planned(Map.of(), "--modules", "harvest,gardener"))
        .containsExactlyInAnyOrder("gardener", "harvest");
  }

  @Test
  void repeated() throws IOException {
    assertThat(planned(Map.of(), "--modules", "harvest", "--modules", "enrichment"))
        .containsExactlyInAnyOrder("enrichment", "harvest");
  }

  @Test
  void environment() throws IOException {
    assertThat(planned(Map.of("WORKER_MODULES", "gardener,enrichment")))
        .containsExactlyInAnyOrder("enrichment", "gardener");
  }

  @Test
  void flag_strongerThanEnvironment() throws IOException {
    assertThat(planned(Map.of("WORKER_MODULES", "gardener"), "--modules", "harvest"))
        .containsExactly("harvest");
  }

  @Test
  void unknownName_listsTheKnownOnes() throws IOException {
    Finished refused = Workplace.in(directory).command("--temporal", "--modules", "harvset").run();

    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err())
        .isEqualTo(
            "contextworker: Unknown module 'harvset' (known: enrichment, gardener, harvest, wove);"
                + " did you mean harvest?\n");
  }

  @Test
  void noPlugins_nothingToRun() throws IOException {
    Path empty = Files.createDirectory(directory.resolve("empty"));

    Finished refused =
        Workplace.in(directory)
            .command("--temporal", "--plugins-directory", empty.toString())
            .run();

    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err())
        .isEqualTo(
            "contextworker: Nothing to run: no module could be loaded from %s (see: contextworker plugins list)\n"
                .formatted(empty));
  }

  private List<String> planned(Map<String, String> environment, String... modules)
      throws IOException {
    Invocation service = Workplace.in(directory).command(modules);
    for (Map.Entry<String, String> variable : environment.entrySet()) {
      service = service.with(variable.getKey(), variable.getValue());
    }
    try (RunningService running = RunningService.start(service.with("WORKER_GRPC_PORT", "0"))) {
      return MODULE.matcher(running.program().out()).results().map(m -> m.group(1)).toList();
    }
  }
}
