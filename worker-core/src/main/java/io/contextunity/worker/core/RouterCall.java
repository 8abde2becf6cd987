package io.contextunity.worker.core;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One node of one of the router's graphs, to be run.
 *
 * @param tenantId for whom; the node finds it in its state as {@code tenant_id}
 * @param state what the node works on, as in a unit's payload
 * @param configOverrides what is to be other than the graph's own configuration; may be empty
 * @param timeout how long it may take
 */
public record RouterCall(
    String tenantId,
    String graphName,
    String nodeName,
    Map<String, Object> state,
    Map<String, Object> configOverrides,
    Duration timeout) {

  public RouterCall {
    requireNonNull(tenantId, "tenantId");
    requireNonNull(graphName, "graphName");
    requireNonNull(nodeName, "nodeName");
    state = Collections.unmodifiableMap(new LinkedHashMap<>(state));
    configOverrides = Collections.unmodifiableMap(new LinkedHashMap<>(configOverrides));
    requireNonNull(timeout, "timeout");
  }
}
