package io.contextunity.worker.local.brain;

import io.contextunity.worker.local.brain.text.IndexedText;
import java.util.Map;

/** A cell to be stored, and what of it goes into the text index. */
record NewCell(Cell cell, Shelf shelf, IndexedText text) {

  /**
   * @param metadata the cell's, not yet JSON
   */
  static NewCell of(Cell cell, Map<String, Object> metadata) {
    Shelf shelf = Shelf.of(cell.kind(), cell.docType());
    return new NewCell(
        cell, shelf, IndexedText.of(shelf.text(cell.content(), metadata, Integer.MAX_VALUE)));
  }
}
