package io.contextunity.worker.host.temporal;

import java.time.Instant;
import java.util.Optional;

/**
 * Whether Temporal answers.
 *
 * @param answers whether it does
 * @param since since when it does, or does not
 * @param problem why not
 */
public record TemporalReach(boolean answers, Instant since, Optional<String> problem) {}
