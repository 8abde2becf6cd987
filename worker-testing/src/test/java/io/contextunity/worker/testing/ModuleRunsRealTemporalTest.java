package io.contextunity.worker.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only a server can tell that knows who polls: nobody does. */
@Tag("real-temporal")
class ModuleRunsRealTemporalTest {
  private static final String NOBODY =
      "contextworker: No worker polls 'desk-tasks' (start one: contextworker --temporal --modules"
          + " desk)\n";

  @TempDir Path directory;

  @Test
  void nobodyPolls() throws Exception {
    Path plugins = Files.createDirectory(directory.resolve("plugins"));
    DeskPlugin.writeTo(plugins);
    Path settings = Files.createFile(directory.resolve("settings.yaml"));
    try (TemporalProgram temporal = TemporalProgram.start(directory)) {
      List<Object> before =
          List.of(
              "--temporal-host",
              temporal.address(),
              "--plugins-directory",
              plugins,
              "--config",
              settings,
              "desk");

      TestingCommand started = run(before, "start", "one", "acme", "DeskWorkflow");

      assertThat(started).isEqualTo(new TestingCommand(0, "one\n", ""));
      assertThat(run(before, "start", "one", "acme", "DeskWorkflow")).isEqualTo(started);
      assertThat(run(before, "top", "one")).isEqualTo(new TestingCommand(1, "", NOBODY));
      assertThat(run(before, "put", "one", "2")).isEqualTo(new TestingCommand(1, "", NOBODY));
      assertThat(run(before, "result", "one")).isEqualTo(new TestingCommand(1, "", NOBODY));
      assertThat(run(before, "top", "two"))
          .isEqualTo(new TestingCommand(1, "", "contextworker: Run 'two' is unknown\n"));
    }
  }

  private static TestingCommand run(List<Object> before, Object... words) throws IOException {
    List<Object> all = new ArrayList<>(before);
    all.addAll(List.of(words));
    return TestingCommand.run(all.toArray());
  }
}
