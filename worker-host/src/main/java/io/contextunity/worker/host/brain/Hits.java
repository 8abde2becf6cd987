package io.contextunity.worker.host.brain;

import io.contextunity.worker.core.BrainHit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Hits out of either form of answer: a unit for each hit, or one unit with all {@code matches}. */
final class Hits {
  private static final String MATCHES = "matches";

  private Hits() {}

  static List<BrainHit> read(String tenantId, List<Map<String, Object>> answer) {
    return answer.stream().flatMap(Hits::matches).map(hit -> toHit(tenantId, hit)).toList();
  }

  static boolean isSingleAnswer(List<Map<String, Object>> answer) {
    return answer.size() == 1 && answer.get(0).containsKey(MATCHES);
  }

  @SuppressWarnings("unchecked") // maps of payloads have text keys
  private static Stream<Map<String, Object>> matches(Map<String, Object> payload) {
    if (!(payload.get(MATCHES) instanceof List<?> matches)) {
      return payload.containsKey(MATCHES) ? Stream.empty() : Stream.of(payload);
    }
    return matches.stream()
        .filter(match -> match instanceof Map<?, ?>)
        .map(match -> (Map<String, Object>) match);
  }

  private static BrainHit toHit(String tenantId, Map<String, Object> hit) {
    return new BrainHit(
        CellIds.fromBrain(tenantId, Payloads.text(hit, "id")),
        Payloads.text(hit, "content"),
        Payloads.number(hit, "score"),
        Payloads.text(hit, "source_type"),
        AddedMetadata.withoutOfHead(hit));
  }
}
