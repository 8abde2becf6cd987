package io.contextunity.worker.wove.door;

import io.contextunity.worker.wove.task.WoveRun;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The runs under way, by run id, and those that were taken back before they came. Thread-safe. */
final class OpenRuns {
  private final Map<String, OpenRun> open = new HashMap<>();
  private final EarlyCancels early = new EarlyCancels(System::nanoTime);

  /**
   * Opens a run; one that was taken back already is cancelled from the beginning.
   *
   * @return nothing if one of its id is open
   */
  synchronized Optional<OpenRun> open(WoveRun run) {
    OpenRun opened = new OpenRun(run);
    if (open.putIfAbsent(run.runId(), opened) != null) {
      return Optional.empty();
    }
    if (early.take(run.runId())) {
      opened.cancel();
    }
    return Optional.of(opened);
  }

  synchronized void close(OpenRun run) {
    open.remove(run.run().runId(), run);
  }

  /** The run that is to be cancelled; if it is not there, it is expected to come yet. */
  synchronized Optional<OpenRun> takeBack(String runId) {
    OpenRun run = open.get(runId);
    if (run == null) {
      early.add(runId);
    }
    return Optional.ofNullable(run);
  }

  synchronized int size() {
    return open.size();
  }
}
