package io.contextunity.worker.host.peer;

import com.google.protobuf.Struct;
import com.google.protobuf.Timestamp;
import io.contextunity.proto.core.ContextUnit;
import io.contextunity.worker.core.RunContext;
import java.time.Instant;
import java.util.UUID;

/** The units that are sent to other services. */
public final class PeerUnits {
  private PeerUnits() {}

  /** A unit of its own in the trace of the run, with the run's provenance. */
  public static ContextUnit.Builder of(RunContext run, Struct payload) {
    Instant now = Instant.now();
    return ContextUnit.newBuilder()
        .setUnitId(UUID.randomUUID().toString())
        .setTraceId(run.traceId().isEmpty() ? UUID.randomUUID().toString() : run.traceId())
        .setParentUnitId(run.unitId())
        .setPayload(payload)
        .setCreatedAt(
            Timestamp.newBuilder().setSeconds(now.getEpochSecond()).setNanos(now.getNano()))
        .addAllProvenance(run.provenance());
  }
}
