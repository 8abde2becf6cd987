package io.contextunity.worker.core;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The one message of every ContextUnity service, request and answer alike. Immutable.
 *
 * @param unitId this unit's own id
 * @param traceId the conversation's id, the same in every unit of it
 * @param parentUnitId the unit that this one answers, if any
 * @param payload strings, numbers (whole ones as {@link Long}, others as {@link Double}), booleans,
 *     nulls, lists and maps of them; copied, never changed
 * @param provenance labels of the services that the unit came through, oldest first
 */
public record ContextUnit(
    UUID unitId,
    UUID traceId,
    Optional<UUID> parentUnitId,
    Modality modality,
    Map<String, Object> payload,
    List<CotStep> chainOfThought,
    UnitMetrics metrics,
    SecurityScopes security,
    Instant createdAt,
    List<String> provenance) {

  public ContextUnit {
    requireNonNull(unitId, "unitId");
    requireNonNull(traceId, "traceId");
    requireNonNull(parentUnitId, "parentUnitId");
    requireNonNull(modality, "modality");
    requireNonNull(metrics, "metrics");
    requireNonNull(security, "security");
    requireNonNull(createdAt, "createdAt");
    payload = frozen(payload);
    chainOfThought = List.copyOf(chainOfThought);
    provenance = List.copyOf(provenance);
  }

  /** Returns a new unit that begins a trace of its own. */
  public static ContextUnit of(Map<String, ?> payload, String... provenance) {
    return new ContextUnit(
        UUID.randomUUID(),
        UUID.randomUUID(),
        Optional.empty(),
        Modality.TEXT,
        frozen(payload),
        List.of(),
        UnitMetrics.NONE,
        SecurityScopes.NONE,
        Instant.now(),
        List.of(provenance));
  }

  /**
   * Returns the answer to this unit: an id of its own, the same trace, this unit as its parent and
   * one label more in its provenance.
   */
  public ContextUnit reply(Map<String, ?> answer, String label) {
    List<String> longer = new ArrayList<>(provenance);
    longer.add(label);
    return new ContextUnit(
        UUID.randomUUID(),
        traceId,
        Optional.of(unitId),
        modality,
        frozen(answer),
        List.of(),
        metrics,
        SecurityScopes.NONE,
        Instant.now(),
        longer);
  }

  private static Map<String, Object> frozen(Map<String, ?> map) {
    Map<String, Object> copy = new LinkedHashMap<>();
    map.forEach((key, value) -> copy.put(requireNonNull(key, "payload key"), frozenValue(value)));
    return Collections.unmodifiableMap(copy);
  }

  private static Object frozenValue(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> copy = new LinkedHashMap<>();
      map.forEach((key, inner) -> copy.put((String) key, frozenValue(inner)));
      return Collections.unmodifiableMap(copy);
    }
    if (value instanceof List<?> list) {
      List<Object> copy = new ArrayList<>();
      list.forEach(inner -> copy.add(frozenValue(inner)));
      return Collections.unmodifiableList(copy);
    }
    return value;
  }
}
