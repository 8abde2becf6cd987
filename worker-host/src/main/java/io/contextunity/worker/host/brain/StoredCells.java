package io.contextunity.worker.host.brain;

import io.contextunity.worker.core.BrainCell;
import io.contextunity.worker.core.BrainCell.Kind;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Cells as Brain answers them when it is asked for cells and not for hits. */
final class StoredCells {
  private StoredCells() {}

  static BrainCell read(String tenantId, Map<String, Object> cell) {
    String id = CellIds.fromBrain(tenantId, Payloads.text(cell, "id"));
    return new BrainCell(
        id,
        kind(id, Payloads.text(cell, "cell_kind")),
        Payloads.text(cell, "content"),
        Payloads.text(cell, "source_type"),
        Optional.of(Payloads.text(cell, "source_ref")).filter(text -> !text.isEmpty()),
        Payloads.text(cell, "content_hash"),
        AddedMetadata.withoutOfHead(cell));
  }

  static String name(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  static Kind kind(String cellId, String name) {
    try {
      return Kind.valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new RefusedException(
          "Brain's cell '%s' is of the unknown kind '%s' (ask for cells of one kind to pass it over)"
              .formatted(cellId, name));
    }
  }
}
