package io.contextunity.worker.local.brain;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.util.EnumSet;
import java.util.Set;

/** A search, from either generation's call. */
record SearchRequest(
    String text, int limit, double minScore, CellFilter filter, Set<Shelf> shelves) {
  private static final int MAX_TEXT = 8192;
  private static final int MAX_LIMIT = 100;
  private static final Set<String> SEARCH_CELLS =
      Set.of(
          "tenant_id",
          "query_text",
          "limit",
          "min_score",
          "source_types",
          "scope_path",
          "metadata_filter");
  private static final Set<String> SEARCH =
      Set.of(
          "tenant_id", "query_text", "query", "collection", "limit", "min_score", "source_types");
  private static final Set<String> QUERY_MEMORY = Set.of("tenant_id", "content", "filters");
  private static final Value NONE = Value.getDefaultInstance();

  static SearchRequest ofSearchCells(Struct payload) {
    Fields fields = Fields.of(payload, SEARCH_CELLS);
    Struct wanted = fields.struct("metadata_filter");
    CellFilter filter = chunks(fields).below(CellRequests.scopePath(fields)).metadata(wanted);
    String docType = wanted.getFieldsOrDefault("doc_type", NONE).getStringValue();
    return of(fields, fields.requireText("query_text"), filter, shelves(docType));
  }

  static SearchRequest ofSearch(Struct payload) {
    Fields fields = Fields.of(payload, SEARCH);
    String text = fields.findText("query_text").orElseGet(() -> fields.requireText("query"));
    String collection = fields.findText("collection").filter(c -> !c.isEmpty()).orElse(null);
    return of(fields, text, chunks(fields).equal("doc_type", collection), shelves(collection));
  }

  /** The filters are ignored, as the real one ignores them. */
  static SearchRequest ofQueryMemory(Struct payload) {
    Fields fields = Fields.of(payload, QUERY_MEMORY);
    fields.struct("filters");
    return of(fields, fields.requireText("content"), chunks(fields), shelves(null));
  }

  private static Set<Shelf> shelves(String docType) {
    if (docType == null || docType.isEmpty()) {
      return EnumSet.of(Shelf.CHUNKS, Shelf.NODES);
    }
    return EnumSet.of(Shelf.of("chunk", docType));
  }

  /** Like Brain, search finds chunks only. */
  private static CellFilter chunks(Fields fields) {
    return new CellFilter(fields.requireText("tenant_id"))
        .equal("kind", "chunk")
        .oneOf("source_type", fields.texts("source_types"));
  }

  private static SearchRequest of(
      Fields fields, String text, CellFilter filter, Set<Shelf> shelves) {
    if (text.isEmpty() || text.length() > MAX_TEXT) {
      throw Fields.invalid(
          "query_text of %d characters (expected: 1 to %d)".formatted(text.length(), MAX_TEXT));
    }
    return new SearchRequest(
        text,
        fields.whole("limit", 10, 1, MAX_LIMIT),
        fields.number("min_score", 0, 0, 1),
        filter,
        shelves);
  }
}
