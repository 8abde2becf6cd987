package io.contextunity.worker.local.brain;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;

/** Cells as answers give them. */
final class CellPayloads {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx").withZone(ZoneOffset.UTC);

  private CellPayloads() {}

  /** What UpsertCell answers: all but the text. */
  static Map<String, Object> stored(Cell cell, long createdAt) {
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("id", cell.id());
    payload.put("tenant_id", cell.tenantId());
    payload.put("cell_kind", cell.kind());
    payload.put("source_type", cell.sourceType());
    payload.put("scope_path", cell.scopePath());
    payload.put("confidence", cell.confidence());
    payload.put("visibility", cell.visibility());
    payload.put("content_hash", cell.contentHash());
    payload.put("created_at", time(createdAt));
    payload.put("updated_at", time(cell.updatedAt()));
    return payload;
  }

  /** What GetCell and QueryCells answer. */
  static Map<String, Object> full(Cell cell) {
    Map<String, Object> payload = stored(cell, cell.createdAt());
    payload.put("content", cell.content());
    payload.put("source_ref", cell.sourceRef());
    payload.put("metadata", Json.read(cell.metadata()));
    return payload;
  }

  static Map<String, Object> hit(FoundCell found) {
    Map<String, Object> payload = full(found.cell());
    payload.put("score", found.score());
    payload.put("text_score", found.score());
    payload.put("vector_score", null);
    return payload;
  }

  /** What QueryMemory answers, which gives no id. */
  static Map<String, Object> memory(FoundCell found) {
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("content", found.cell().content());
    payload.put("score", found.score());
    payload.put("metadata", Json.read(found.cell().metadata()));
    return payload;
  }

  private static String time(long micros) {
    return TIME.format(
        Instant.ofEpochSecond(
            Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000));
  }
}
