package io.contextunity.worker.tasks;

import io.contextunity.worker.core.BrainCell;
import io.contextunity.worker.core.BrainCell.Kind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Enrichments as cells: kind {@code entity}, so that a search for products does not find them, with
 * the metadata
 *
 * <pre>
 * doc_type          enrichment
 * product_id        the product's cell
 * product_hash      the product's content hash when it was last looked at
 * taxonomy_version  the taxonomy's version then
 * state             open while a task waits or has failed, else done
 * enrichment        TASK: {status, result, confidence, method, at, tokens, inputs, reason}
 * </pre>
 */
public final class EnrichmentCells {
  public static final String DOC_TYPE = "enrichment";
  public static final String SOURCE_TYPE = "knowledge";
  public static final Kind KIND = Kind.ENTITY;
  public static final String OPEN = "open";
  public static final String DONE = "done";

  private EnrichmentCells() {}

  /** The id of the cell that holds a product's enrichment. */
  public static String id(String productId) {
    return "enrichment:" + productId;
  }

  public static BrainCell toCell(Enrichment enrichment) {
    Map<String, Object> tasks = new LinkedHashMap<>();
    enrichment.tasks().forEach((task, outcome) -> tasks.put(task.key(), toMap(outcome)));
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("doc_type", DOC_TYPE);
    metadata.put("product_id", enrichment.productId());
    metadata.put("product_hash", enrichment.productHash());
    metadata.put("taxonomy_version", enrichment.taxonomyVersion());
    metadata.put("state", enrichment.isOpen() ? OPEN : DONE);
    metadata.put("enrichment", tasks);
    return new BrainCell(
        id(enrichment.productId()),
        KIND,
        "Enrichment of " + enrichment.productId(),
        SOURCE_TYPE,
        Optional.of(enrichment.productId()),
        hash(metadata),
        metadata);
  }

  private static Map<String, Object> toMap(TaskOutcome outcome) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("status", name(outcome.status()));
    map.put("result", outcome.result());
    map.put("confidence", outcome.confidence());
    map.put("method", name(outcome.method()));
    map.put("at", outcome.at().toString());
    map.put("tokens", outcome.tokens());
    map.put("inputs", outcome.inputs());
    map.put("reason", outcome.reason());
    return map;
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static String hash(Map<String, Object> metadata) {
    try {
      byte[] text = metadata.toString().getBytes(StandardCharsets.UTF_8);
      return "sha256:"
          + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /** Reads a cell; a task that cannot be read, or is not known here, is left out. */
  public static Enrichment read(BrainCell cell) {
    Map<String, Object> metadata = cell.metadata();
    Map<Task, TaskOutcome> tasks = new EnumMap<>(Task.class);
    map(metadata.get("enrichment"))
        .forEach(
            (key, value) ->
                Task.ofKey(String.valueOf(key))
                    .ifPresent(task -> outcome(map(value)).ifPresent(o -> tasks.put(task, o))));
    return new Enrichment(
        text(metadata.get("product_id")),
        text(metadata.get("product_hash")),
        text(metadata.get("taxonomy_version")),
        tasks);
  }

  private static Optional<TaskOutcome> outcome(Map<?, ?> map) {
    try {
      Map<String, Object> result = new LinkedHashMap<>();
      map(map.get("result")).forEach((key, value) -> result.put(String.valueOf(key), value));
      return Optional.of(
          new TaskOutcome(
              constant(TaskStatus.class, map.get("status")),
              result,
              number(map.get("confidence")),
              constant(TaskMethod.class, map.get("method")),
              Instant.parse(text(map.get("at"))),
              (long) number(map.get("tokens")),
              text(map.get("inputs")),
              text(map.get("reason"))));
    } catch (IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Map<?, ?> map(Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }

  private static String text(Object value) {
    return value instanceof String text ? text : "";
  }

  private static double number(Object value) {
    return value instanceof Number number ? number.doubleValue() : 0;
  }

  private static <E extends Enum<E>> E constant(Class<E> type, Object name) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> name(constant).equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(String.valueOf(name)));
  }
}
