package io.contextunity.worker.host.brain;

import io.contextunity.proto.brain.BrainServiceGrpc;
import io.contextunity.worker.core.BrainCell;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks a cell up in the spring's Brain, which can be asked for texts only. QueryMemory gives the
 * metadata as they are but no id, so {@link JuneDialect} stores the id with them; Search gives the
 * id, but the metadata as Python prints them.
 */
final class JuneMemory {
  private static final int CANDIDATES = 100;
  private static final char SEPARATOR = ':';

  private final BrainCalls calls;
  private final String tenantId;

  JuneMemory(BrainCalls calls, String tenantId) {
    this.calls = calls;
    this.tenantId = tenantId;
  }

  /**
   * Returns the cell, if its text or a text like it leads there.
   *
   * @throws RefusedException if it is there, but nothing gives its metadata
   */
  Optional<BrainCell> find(String cellId) {
    String clue = cellId.substring(cellId.lastIndexOf(SEPARATOR) + 1);
    String text = clue.isBlank() ? cellId : clue;
    return byId(cellId, remember(text)).or(() -> search(cellId, text));
  }

  private Optional<BrainCell> byId(String cellId, List<Map<String, Object>> memories) {
    return memories.stream()
        .filter(memory -> cellId.equals(metadata(memory).get(AddedMetadata.CELL_ID)))
        .findFirst()
        .map(memory -> toCell(cellId, memory));
  }

  private Optional<BrainCell> search(String cellId, String text) {
    Map<String, Object> payload =
        Map.of("tenant_id", tenantId, "query_text", text, "limit", CANDIDATES);
    return calls.stream(BrainCall.of(BrainServiceGrpc.getSearchMethod(), payload)).stream()
        .filter(hit -> cellId.equals(CellIds.fromBrain(tenantId, Payloads.text(hit, "id"))))
        .findFirst()
        .map(hit -> byText(cellId, Payloads.text(hit, "content")));
  }

  /** The whole text of a cell leads to it like nothing else. */
  private BrainCell byText(String cellId, String content) {
    List<Map<String, Object>> memories = remember(content);
    return byId(cellId, memories)
        .or(() -> onlyOne(cellId, content, memories))
        .orElseThrow(
            () ->
                new RefusedException(
                    "This Brain of spring 2026 has the cell '%s' but gives its metadata as text only (store the cell once more)"
                        .formatted(cellId)));
  }

  /** A cell stored before its id was stored with it. */
  private Optional<BrainCell> onlyOne(
      String cellId, String content, List<Map<String, Object>> memories) {
    List<Map<String, Object>> same =
        memories.stream()
            .filter(memory -> content.equals(Payloads.text(memory, "content")))
            .filter(memory -> !metadata(memory).containsKey(AddedMetadata.CELL_ID))
            .toList();
    return same.size() == 1 ? Optional.of(toCell(cellId, same.get(0))) : Optional.empty();
  }

  private List<Map<String, Object>> remember(String content) {
    return calls.stream(
        BrainCall.of(
            BrainServiceGrpc.getQueryMemoryMethod(),
            Map.of("tenant_id", tenantId, "content", content, "filters", Map.of())));
  }

  private static Map<String, Object> metadata(Map<String, Object> memory) {
    return Payloads.map(memory, "metadata");
  }

  private static BrainCell toCell(String cellId, Map<String, Object> memory) {
    Map<String, Object> metadata = metadata(memory);
    String kind = Payloads.text(metadata, AddedMetadata.CELL_KIND);
    return new BrainCell(
        cellId,
        kind.isEmpty() ? BrainCell.Kind.CHUNK : StoredCells.kind(cellId, kind),
        Payloads.text(memory, "content"),
        sourceType(memory, metadata),
        Optional.of(Payloads.text(metadata, AddedMetadata.SOURCE_REF))
            .filter(text -> !text.isEmpty()),
        Payloads.text(metadata, AddedMetadata.CONTENT_HASH),
        AddedMetadata.withoutOfJune(metadata));
  }

  private static String sourceType(Map<String, Object> memory, Map<String, Object> metadata) {
    String own = Payloads.text(memory, "source_type");
    return own.isEmpty() ? Payloads.text(metadata, AddedMetadata.SOURCE_TYPE) : own;
  }
}
