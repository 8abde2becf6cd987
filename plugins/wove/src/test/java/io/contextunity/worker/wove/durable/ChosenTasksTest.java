package io.contextunity.worker.wove.durable;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.wove.durable.DurableSettings.Mode;
import io.contextunity.worker.wove.task.WoveRun;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChosenTasksTest {
  private final ScriptedTasks durable = new ScriptedTasks();
  private final ScriptedTasks direct = new ScriptedTasks();

  @Test
  void start_byMode() {
    WoveRun plain = run(Map.of());
    WoveRun asks = run(Map.of("x-wove-durable", "true"));
    WoveRun doesNot = run(Map.of("x-wove-durable", "false"));

    assertThat(isDurable(Mode.OFF, asks)).isFalse();
    assertThat(isDurable(Mode.ON_REQUEST, asks)).isTrue();
    assertThat(isDurable(Mode.ON_REQUEST, doesNot)).isFalse();
    assertThat(isDurable(Mode.ON_REQUEST, plain)).isFalse();
    assertThat(isDurable(Mode.ALWAYS, plain)).isTrue();
  }

  private boolean isDurable(Mode mode, WoveRun run) {
    int before = durable.count();
    new ChosenTasks(mode, durable, direct).start(run);
    return durable.count() > before;
  }

  private static WoveRun run(Map<String, String> metadata) {
    return new WoveRun(
        "echo:1",
        "echo",
        Optional.of(Duration.ofSeconds(5)),
        Optional.empty(),
        false,
        Optional.empty(),
        WoveRun.OrphanPolicy.CANCEL,
        new byte[0],
        metadata);
  }
}
