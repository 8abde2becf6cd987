package io.contextunity.worker.bench.start;

import io.contextunity.proto.core.ContextUnit;
import io.contextunity.worker.core.RunContext;
import io.contextunity.worker.host.wire.StructCodec;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One request to start a run, in the form that either way needs. */
record StartUnit(String unitId, String traceId) {
  static final String WORKFLOW_TYPE = "HarvestWorkflow";
  static final String TASK_QUEUE = "harvest-tasks";
  static final Map<String, Object> PARAMETERS = Map.of("supplier_code", "nordic-outdoor");
  private static final String TENANT = "bench";
  private static final String ORIGIN = "bench:start";

  static StartUnit next() {
    return new StartUnit(UUID.randomUUID().toString(), UUID.randomUUID().toString());
  }

  String workflowId() {
    return WORKFLOW_TYPE + "-" + unitId;
  }

  /** As the service remembers it. */
  Map<String, Object> memo() {
    return Map.of("tenant_id", TENANT, "unit_id", unitId, "trace_id", traceId);
  }

  /** As the service hands it to the run. */
  RunContext context() {
    return new RunContext(TENANT, traceId, unitId, List.of(ORIGIN, "worker:grpc"));
  }

  ContextUnit message() {
    return ContextUnit.newBuilder()
        .setUnitId(unitId)
        .setTraceId(traceId)
        .addProvenance(ORIGIN)
        .setPayload(
            StructCodec.toStruct(
                Map.of(
                    "workflow_type", WORKFLOW_TYPE,
                    "tenant_id", TENANT,
                    "supplier_code", PARAMETERS.get("supplier_code"))))
        .build();
  }
}
