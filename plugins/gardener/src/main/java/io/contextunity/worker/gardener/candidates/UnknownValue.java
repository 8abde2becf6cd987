package io.contextunity.worker.gardener.candidates;

import io.contextunity.worker.tasks.Enrichment;
import io.contextunity.worker.tasks.Task;
import io.contextunity.worker.tasks.TaskOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A value of a product that no list knows, as a task's result names it. */
record UnknownValue(Task task, String kind, String value) {
  private static final String UNKNOWN = "unknown";

  /** All that a product's results name; a person's results are nobody's question any more. */
  static List<UnknownValue> of(Enrichment enrichment) {
    List<UnknownValue> values = new ArrayList<>();
    enrichment
        .tasks()
        .forEach(
            (task, outcome) -> {
              if (!outcome.isHuman()) {
                addAll(values, task, outcome);
              }
            });
    return values;
  }

  private static void addAll(List<UnknownValue> values, Task task, TaskOutcome outcome) {
    if (outcome.result().get(UNKNOWN) instanceof List<?> unknown) {
      for (Object one : unknown) {
        if (one instanceof Map<?, ?> map
            && map.get("kind") instanceof String kind
            && map.get("value") instanceof String value
            && !value.isBlank()) {
          values.add(new UnknownValue(task, kind, value));
        }
      }
    }
  }

  String candidateId() {
    return Candidate.idOf(kind, value);
  }
}
