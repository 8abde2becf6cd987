package io.contextunity.worker.tasks.rules;

import io.contextunity.worker.tasks.Task;
import java.util.Map;

/** A value that no list knows: somebody may want to make it known. */
record Unknown(Task task, String kind, String value) {

  Map<String, Object> toMap() {
    return Map.of("task", task.key(), "kind", kind, "value", value);
  }
}
