package io.contextunity.worker.host.wire;

import com.google.protobuf.Timestamp;
import io.contextunity.worker.core.ContextUnit;
import io.contextunity.worker.core.CotStep;
import io.contextunity.worker.core.Modality;
import io.contextunity.worker.core.SecurityScopes;
import io.contextunity.worker.core.UnitMetrics;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Units: the message of the wire to and from the record of the SPI. */
public final class ContextUnitCodec {
  // UUID.fromString also takes "1-2-3-4-5".
  private static final Pattern UUID_FORM =
      Pattern.compile(
          "\\p{XDigit}{8}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{12}");

  private ContextUnitCodec() {}

  /**
   * Returns the unit that a message holds. An empty unit id or trace id becomes a fresh one, an
   * absent time of creation becomes now.
   *
   * @throws WireException if a field cannot be read
   */
  public static ContextUnit fromMessage(io.contextunity.proto.core.ContextUnit message) {
    Instant createdAt =
        message.hasCreatedAt() ? toInstant("created_at", message.getCreatedAt()) : Instant.now();
    return new ContextUnit(
        toUuid("unit_id", message.getUnitId()).orElseGet(UUID::randomUUID),
        toUuid("trace_id", message.getTraceId()).orElseGet(UUID::randomUUID),
        toUuid("parent_unit_id", message.getParentUnitId()),
        toModality(message),
        StructCodec.toMap(message.getPayload()),
        toSteps(message, createdAt),
        toMetrics(message.getMetrics()),
        toScopes(message.getSecurity()),
        createdAt,
        message.getProvenanceList());
  }

  /**
   * Returns an id, if there is one.
   *
   * @throws WireException if the text is neither empty nor a UUID; the message names the field
   */
  public static Optional<UUID> toUuid(String field, String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (!UUID_FORM.matcher(text).matches()) {
      throw new WireException(
          "%s '%s' is not a UUID (expected: 8-4-4-4-12 hex digits, or empty)"
              .formatted(field, text));
    }
    return Optional.of(UUID.fromString(text));
  }

  private static Instant toInstant(String field, Timestamp timestamp) {
    try {
      return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos());
    } catch (DateTimeException | ArithmeticException e) {
      throw new WireException(
          "%s of %d seconds is no time (expected: seconds since 1970)"
              .formatted(field, timestamp.getSeconds()));
    }
  }

  private static Modality toModality(io.contextunity.proto.core.ContextUnit message) {
    return switch (message.getModality()) {
      case TEXT -> Modality.TEXT;
      case AUDIO -> Modality.AUDIO;
      case SPATIAL -> Modality.SPATIAL;
      case IMAGE -> Modality.IMAGE;
      case UNRECOGNIZED ->
          throw new WireException(
              "modality %d is unknown (known: TEXT 0, AUDIO 1, SPATIAL 2, IMAGE 3)"
                  .formatted(message.getModalityValue()));
    };
  }

  private static List<CotStep> toSteps(
      io.contextunity.proto.core.ContextUnit message, Instant whenAbsent) {
    return message.getChainOfThoughtList().stream()
        .map(
            step ->
                new CotStep(
                    step.getAgent(),
                    step.getAction(),
                    step.getStatus(),
                    step.hasTimestamp()
                        ? toInstant("chain_of_thought.timestamp", step.getTimestamp())
                        : whenAbsent))
        .toList();
  }

  private static UnitMetrics toMetrics(io.contextunity.proto.core.UnitMetrics metrics) {
    // A limit that somebody overdrew, taken for none, would be spent without end.
    return new UnitMetrics(
        metrics.getLatencyMs(),
        requireDollars("metrics.cost_usd", metrics.getCostUsd()),
        metrics.getTokensUsed(),
        requireDollars("metrics.cost_limit_usd", metrics.getCostLimitUsd()));
  }

  private static double requireDollars(String field, double usd) {
    if (!(usd >= 0 && usd < Double.POSITIVE_INFINITY)) {
      throw new WireException(
          "%s %s is no amount (expected: US dollars, 0 or more)".formatted(field, usd));
    }
    return usd;
  }

  private static SecurityScopes toScopes(io.contextunity.proto.core.SecurityScopes scopes) {
    return new SecurityScopes(scopes.getReadList(), scopes.getWriteList());
  }

  /**
   * Returns a unit as a message.
   *
   * @throws WireException if the payload holds what cannot travel
   */
  public static io.contextunity.proto.core.ContextUnit toMessage(ContextUnit unit) {
    return io.contextunity.proto.core.ContextUnit.newBuilder()
        .setUnitId(unit.unitId().toString())
        .setTraceId(unit.traceId().toString())
        .setParentUnitId(unit.parentUnitId().map(UUID::toString).orElse(""))
        .setModality(io.contextunity.proto.core.Modality.valueOf(unit.modality().name()))
        .setPayload(StructCodec.toStruct(unit.payload()))
        .addAllChainOfThought(unit.chainOfThought().stream().map(ContextUnitCodec::step).toList())
        .setMetrics(metrics(unit.metrics()))
        .setSecurity(scopes(unit.security()))
        .setCreatedAt(timestamp(unit.createdAt()))
        .addAllProvenance(unit.provenance())
        .build();
  }

  private static io.contextunity.proto.core.CotStep step(CotStep step) {
    return io.contextunity.proto.core.CotStep.newBuilder()
        .setAgent(step.agent())
        .setAction(step.action())
        .setStatus(step.status())
        .setTimestamp(timestamp(step.timestamp()))
        .build();
  }

  private static io.contextunity.proto.core.UnitMetrics metrics(UnitMetrics metrics) {
    return io.contextunity.proto.core.UnitMetrics.newBuilder()
        .setLatencyMs(metrics.latencyMs())
        .setCostUsd(metrics.costUsd())
        .setTokensUsed(metrics.tokensUsed())
        .setCostLimitUsd(metrics.costLimitUsd())
        .build();
  }

  private static io.contextunity.proto.core.SecurityScopes scopes(SecurityScopes scopes) {
    return io.contextunity.proto.core.SecurityScopes.newBuilder()
        .addAllRead(scopes.read())
        .addAllWrite(scopes.write())
        .build();
  }

  private static Timestamp timestamp(Instant instant) {
    return Timestamp.newBuilder()
        .setSeconds(instant.getEpochSecond())
        .setNanos(instant.getNano())
        .build();
  }
}
