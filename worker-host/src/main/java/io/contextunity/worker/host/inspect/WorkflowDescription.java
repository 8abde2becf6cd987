package io.contextunity.worker.host.inspect;

import java.util.List;

/**
 * One workflow type, as plain values.
 *
 * @param parameters what its method takes
 * @param result what it returns, {@code void} if nothing
 */
public record WorkflowDescription(
    String type,
    List<TypeDescription> parameters,
    TypeDescription result,
    List<String> signals,
    List<String> queries,
    List<String> updates) {}
