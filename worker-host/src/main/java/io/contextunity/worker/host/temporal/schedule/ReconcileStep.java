package io.contextunity.worker.host.temporal.schedule;

import java.util.List;
import java.util.function.Supplier;

/**
 * A step of a reconciliation, to be tried until Temporal answers.
 *
 * @param id the schedule that it is about; empty if it is about what is left of others
 */
record ReconcileStep(String module, String id, Supplier<List<ScheduleOutcome>> run) {}
