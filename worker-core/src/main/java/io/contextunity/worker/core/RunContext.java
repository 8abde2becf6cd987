package io.contextunity.worker.core;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a run carries from the unit that started it: the tenant it works for, the trace it belongs
 * to and the services it came through. It travels in a Temporal header from the gRPC door to every
 * workflow and activity, and on to Brain.
 *
 * @param tenantId whose data the run works on; empty when the starter named none
 * @param traceId the trace of the starting unit; empty for a run that was not started by a unit
 * @param unitId the starting unit; empty likewise
 * @param provenance labels of the services passed, oldest first
 * @param costLimitUsd US dollars that the run may spend, if that is limited: the starting unit's
 *     limit without what it had spent by then
 */
public record RunContext(
    String tenantId,
    String traceId,
    String unitId,
    List<String> provenance,
    Optional<Double> costLimitUsd) {

  /** The context of code that runs outside any run. */
  public static final RunContext NONE = new RunContext("", "", "", List.of());

  private static final ThreadLocal<RunContext> CURRENT = ThreadLocal.withInitial(() -> NONE);

  public RunContext {
    requireNonNull(tenantId, "tenantId");
    requireNonNull(traceId, "traceId");
    requireNonNull(unitId, "unitId");
    provenance = List.copyOf(provenance);
    requireNonNull(costLimitUsd, "costLimitUsd");
  }

  /** The context of a run that may spend what it needs. */
  public RunContext(String tenantId, String traceId, String unitId, List<String> provenance) {
    this(tenantId, traceId, unitId, provenance, Optional.empty());
  }

  /**
   * The context of the calling thread: set by the host in workflow and activity threads. A thread
   * that an activity starts itself has {@link #NONE} until it is handed one.
   */
  public static RunContext current() {
    return CURRENT.get();
  }

  /** Sets the calling thread's context. The host does this; an activity does it for own threads. */
  public static void setCurrent(RunContext context) {
    CURRENT.set(requireNonNull(context, "context"));
  }

  /** Returns this context with a label added to its provenance. */
  public RunContext passing(String label) {
    List<String> longer = new ArrayList<>(provenance);
    longer.add(label);
    return new RunContext(tenantId, traceId, unitId, longer, costLimitUsd);
  }

  /** Returns this context with what a unit says of its costs. */
  public RunContext limitedBy(UnitMetrics metrics) {
    Optional<Double> left =
        metrics.costLimitUsd() > 0
            ? Optional.of(Math.max(0, metrics.costLimitUsd() - metrics.costUsd()))
            : Optional.empty();
    return new RunContext(tenantId, traceId, unitId, provenance, left);
  }
}
