package io.contextunity.worker.host.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Timestamp;
import io.contextunity.worker.core.ContextUnit;
import io.contextunity.worker.core.CotStep;
import io.contextunity.worker.core.Modality;
import io.contextunity.worker.core.SecurityScopes;
import io.contextunity.worker.core.UnitMetrics;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContextUnitCodecTest {

  @ParameterizedTest
  @EnumSource(Modality.class)
  void fromMessage_roundTrip(Modality modality) throws Exception {
    var unit =
        new ContextUnit(
            UUID.randomUUID(),
            UUID.randomUUID(),
            Optional.of(UUID.randomUUID()),
            modality,
            Map.of("count", 5L, "nested", Map.of("price", 9.5)),
            List.of(
                new CotStep("router", "plan", "success", Instant.parse("2026-01-02T03:04:05Z"))),
            new UnitMetrics(12, 0.25, 300, 1.5),
            new SecurityScopes(List.of("a:read"), List.of("a:write", "b:write")),
            Instant.parse("2026-11-21T03:33:49.311446789Z"),
            List.of("router:chat", "worker:grpc"));

    byte[] wire = ContextUnitCodec.toMessage(unit).toByteArray();

    var message = io.contextunity.proto.core.ContextUnit.parseFrom(wire);
    assertThat(ContextUnitCodec.fromMessage(message)).isEqualTo(unit);
  }

  @Test
  void fromMessage_deepestPayload() throws Exception {
    Object nested = 1L;
    for (int level = 0; level < 29; level++) {
      nested = Map.of("a", nested);
    }
    ContextUnit unit = ContextUnit.of(Map.of("a", nested));

    byte[] wire = ContextUnitCodec.toMessage(unit).toByteArray();

    var message = io.contextunity.proto.core.ContextUnit.parseFrom(wire);
    assertThat(ContextUnitCodec.fromMessage(message)).isEqualTo(unit);
  }

  @Test
  void fromMessage_empty() {
    var message = io.contextunity.proto.core.ContextUnit.getDefaultInstance();
    Instant before = Instant.now();

    ContextUnit unit = ContextUnitCodec.fromMessage(message);

    assertThat(unit.unitId()).isNotEqualTo(ContextUnitCodec.fromMessage(message).unitId());
    assertThat(unit.traceId()).isNotEqualTo(ContextUnitCodec.fromMessage(message).traceId());
    assertThat(unit.parentUnitId()).isEmpty();
    assertThat(unit.createdAt()).isBetween(before, Instant.now());
    assertThat(unit.payload()).isEmpty();
    assertThat(unit.metrics()).isEqualTo(UnitMetrics.NONE);
    assertThat(unit.security()).isEqualTo(SecurityScopes.NONE);
  }

  @Test
  void fromMessage_stepWithoutTime() {
    var message =
        io.contextunity.proto.core.ContextUnit.newBuilder()
            .setCreatedAt(Timestamp.newBuilder().setSeconds(1_700_000_000))
            .addChainOfThought(io.contextunity.proto.core.CotStep.newBuilder().setAgent("a"))
            .build();

    assertThat(ContextUnitCodec.fromMessage(message).chainOfThought().get(0).timestamp())
        .isEqualTo(Instant.ofEpochSecond(1_700_000_000));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1-2-3-4-5",
        "cdccc8830198-4ed3-9a8f-432baab77a2f",
        "cdccc883-0173-4ed3-9a8f-432baab77a2f ",
        "gdccc883-0173-4ed3-9a8f-432baab77a2f",
        "hello"
      })
  void fromMessage_malformedUnitId(String id) {
    assertRefused(
        io.contextunity.proto.core.ContextUnit.newBuilder().setUnitId(id),
        "unit_id '" + id + "' is not a UUID (expected: 8-4-4-4-12 hex digits, or empty)");
  }

  @Test
  void fromMessage_malformedOtherIds() {
    assertRefused(
        io.contextunity.proto.core.ContextUnit.newBuilder().setTraceId("t"),
        "trace_id 't' is not a UUID (expected: 8-4-4-4-12 hex digits, or empty)");
    assertRefused(
        io.contextunity.proto.core.ContextUnit.newBuilder().setParentUnitId("p"),
        "parent_unit_id 'p' is not a UUID (expected: 8-4-4-4-12 hex digits, or empty)");
  }

  @Test
  void fromMessage_upperCaseUuid() {
    var message =
        io.contextunity.proto.core.ContextUnit.newBuilder()
            .setUnitId("CDCCC883-0173-4ED3-9A8F-432BAAB77A2F")
            .build();

    assertThat(ContextUnitCodec.fromMessage(message).unitId())
        .hasToString("cdccc883-0173-4ed3-9a8f-432baab77a2f");
  }

  @Test
  void fromMessage_unknownModality() {
    assertRefused(
        io.contextunity.proto.core.ContextUnit.newBuilder().setModalityValue(9),
        "modality 9 is unknown (known: TEXT 0, AUDIO 1, SPATIAL 2, IMAGE 3)");
  }

  @Test
  void fromMessage_timeOutOfRange() {
    assertRefused(
        io.contextunity.proto.core.ContextUnit.newBuilder()
            .setCreatedAt(Timestamp.newBuilder().setSeconds(Long.MAX_VALUE)),
        "created_at of 9223372036854775807 seconds is no time (expected: seconds since 1970)");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.02, Double.NaN, Double.POSITIVE_INFINITY})
  void fromMessage_impossibleAmount(double usd) {
    var limit = io.contextunity.proto.core.UnitMetrics.newBuilder().setCostLimitUsd(usd);
    var cost = io.contextunity.proto.core.UnitMetrics.newBuilder().setCostUsd(usd);

    assertRefused(
        io.contextunity.proto.core.ContextUnit.newBuilder().setMetrics(limit),
        "metrics.cost_limit_usd " + usd + " is no amount (expected: US dollars, 0 or more)");
    assertRefused(
        io.contextunity.proto.core.ContextUnit.newBuilder().setMetrics(cost),
        "metrics.cost_usd " + usd + " is no amount (expected: US dollars, 0 or more)");
  }

  private static void assertRefused(
      io.contextunity.proto.core.ContextUnit.Builder message, String problem) {
    assertThatThrownBy(() -> ContextUnitCodec.fromMessage(message.build()))
        .isInstanceOf(WireException.class)
        .hasMessage(problem);
  }
}
