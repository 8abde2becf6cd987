package io.contextunity.worker.core;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a node of a graph came to.
 *
 * @param output as in a unit's payload
 * @param metrics what it took, as far as the router says
 */
public record RouterAnswer(Map<String, Object> output, UnitMetrics metrics) {
  public RouterAnswer {
    output = Collections.unmodifiableMap(new LinkedHashMap<>(output));
    requireNonNull(metrics, "metrics");
  }
}
