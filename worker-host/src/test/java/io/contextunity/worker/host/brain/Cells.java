package io.contextunity.worker.host.brain;

import io.contextunity.worker.core.BrainCell;
import java.util.Map;
import java.util.Optional;

final class Cells {
  private Cells() {}

  static BrainCell product(String id, String content, Map<String, Object> metadata) {
    return new BrainCell(
        id,
        BrainCell.Kind.CHUNK,
        content,
        "product",
        Optional.empty(),
        Integer.toHexString(content.hashCode()),
        metadata);
  }

  static BrainCell of(String id, String content, String sourceType) {
    return new BrainCell(
        id, BrainCell.Kind.CHUNK, content, sourceType, Optional.empty(), content, Map.of());
  }
}
