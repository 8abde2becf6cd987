package io.contextunity.worker.host.temporal;

import io.contextunity.worker.core.RunContext;
import io.temporal.workflow.Workflow;
import java.util.LinkedHashMap;
import java.util.List;
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

  /** The entries of the run whose workflow code calls this, as far as it has them. */
  static Map<String, Object> ofCurrentRun() {
    Map<String, Object> memo = new LinkedHashMap<>();
    for (String key : List.of(TENANT, UNIT, TRACE)) {
      if (Workflow.getMemo(key, String.class) instanceof String value) {
        memo.put(key, value);
      }
    }
    return memo;
  }
}
