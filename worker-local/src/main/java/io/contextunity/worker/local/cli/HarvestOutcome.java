package io.contextunity.worker.local.cli;

import java.util.List;
import java.util.Map;

/**
 * What a harvest's status says, as the demo shows it.
 *
 * @param quarantines keys of the blobs with the records set aside
 */
record HarvestOutcome(
    String status,
    String error,
    long fetched,
    long transformed,
    long synced,
    long unchanged,
    long quarantined,
    List<String> quarantines) {

  static HarvestOutcome of(Map<String, Object> task) {
    Map<?, ?> result = map(task.get("result"));
    Map<?, ?> totals = map(result.get("totals"));
    return new HarvestOutcome(
        String.valueOf(task.get("status")),
        String.valueOf(map(task.get("error")).get("message")),
        number(totals, "fetched"),
        number(totals, "transformed"),
        number(totals, "synced"),
        number(totals, "unchanged"),
        number(totals, "quarantined"),
        list(result.get("sources")).stream()
            .map(source -> map(source).get("quarantine"))
            .filter(key -> key instanceof String text && !text.isEmpty())
            .map(String.class::cast)
            .toList());
  }

  boolean isCompleted() {
    return status.equals("completed");
  }

  boolean agreesWith(DemoExpectations.Counts counts) {
    return fetched == counts.fetched()
        && quarantined == counts.quarantined()
        && synced + unchanged == counts.products();
  }

  private static long number(Map<?, ?> map, String key) {
    return map.get(key) instanceof Number number ? number.longValue() : 0;
  }

  private static Map<?, ?> map(Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }

  private static List<?> list(Object value) {
    return value instanceof List<?> list ? list : List.of();
  }
}
