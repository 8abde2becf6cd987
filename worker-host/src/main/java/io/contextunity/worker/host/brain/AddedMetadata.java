package io.contextunity.worker.host.brain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Metadata that nobody stored: a cell comes back with those it was given. */
final class AddedMetadata {
  /** Keys under which the spring's Brain keeps what it has no field for; written by us. */
  static final String CELL_ID = "cell_id";

  static final String CELL_KIND = "cell_kind";
  static final String CONTENT_HASH = "content_hash";
  static final String SOURCE_REF = "source_ref";
  static final String SOURCE_TYPE = "cell_source_type";

  private static final Set<String> OURS =
      Set.of(CELL_ID, CELL_KIND, CONTENT_HASH, SOURCE_REF, SOURCE_TYPE);

  /** What the spring's Brain finds in a text by itself. */
  private static final List<String> JUNE_FINDS = List.of("entities", "keyphrases");

  /** Fields of the cell that the head mixes in, all of them together. */
  private static final List<String> HEAD_MIXES = List.of("cell_kind", "confidence", "visibility");

  private AddedMetadata() {}

  static Map<String, Object> withoutOfHead(Map<String, Object> cell) {
    Map<String, Object> metadata = Payloads.map(cell, "metadata");
    if (!HEAD_MIXES.stream().allMatch(key -> isMixedIn(key, metadata, cell))) {
      return metadata;
    }
    Map<String, Object> given = new LinkedHashMap<>(metadata);
    given.keySet().removeAll(HEAD_MIXES);
    if (isMixedIn(SOURCE_REF, metadata, cell)) {
      given.remove(SOURCE_REF);
    }
    return given;
  }

  private static boolean isMixedIn(
      String key, Map<String, Object> metadata, Map<String, Object> cell) {
    return metadata.containsKey(key) && metadata.get(key).equals(cell.get(key));
  }

  /** Keywords stay: a node's are its own. */
  static Map<String, Object> withoutOfJune(Map<String, Object> metadata) {
    Map<String, Object> given = new LinkedHashMap<>(metadata);
    given.keySet().removeAll(OURS);
    given.keySet().removeAll(JUNE_FINDS);
    return given;
  }
}
