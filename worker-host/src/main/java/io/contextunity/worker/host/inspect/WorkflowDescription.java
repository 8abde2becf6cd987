package io.contextunity.worker.host.inspect;

import io.temporal.common.VersioningBehavior;
import java.util.List;
import java.util.Optional;

/**
 * One workflow type, as plain values.
 *
 * @param parameters what its method takes
 * @param result what it returns, {@code void} if nothing
 * @param versioning what becomes of its open runs when another build comes; empty if nobody says
 */
public record WorkflowDescription(
    String type,
    List<TypeDescription> parameters,
    TypeDescription result,
    Optional<VersioningBehavior> versioning,
    List<String> signals,
    List<String> queries,
    List<String> updates) {}
