package io.contextunity.worker.tasks.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer that can be used.
 *
 * @param result as the task says
 * @param confidence from 0 to 1, the model's own
 */
public record ReadAnswer(Map<String, Object> result, double confidence) {
  public ReadAnswer {
    result = Collections.unmodifiableMap(new LinkedHashMap<>(result));
  }
}
