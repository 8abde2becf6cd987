package io.contextunity.worker.host.temporal;

import io.contextunity.worker.core.RunContext;
import java.util.Map;

/** What is recorded with a run: whose it is and which unit started it. */
public final class RunMemo {
  public static final String TENANT = "tenant_id";
  static final String UNIT = "unit_id";
  static final String TRACE = "trace_id";

  private RunMemo() {}

  /** The entries for a run that carries this. */
  public static Map<String, Object> of(RunContext context) {
    return Map.of(TENANT, context.tenantId(), UNIT, context.unitId(), TRACE, context.traceId());
  }
}
