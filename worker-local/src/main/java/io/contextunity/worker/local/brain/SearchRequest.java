package io.contextunity.worker.local.brain;

import com.google.protobuf.Struct;
import java.util.Set;

/** A search, from either generation's call. */
record SearchRequest(String text, int limit, double minScore, CellFilter filter) {
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

  static SearchRequest ofSearchCells(Struct payload) {
    Fields fields = Fields.of(payload, SEARCH_CELLS);
    CellFilter filter =
        chunks(fields)
            .below(CellRequests.scopePath(fields))
            .metadata(fields.struct("metadata_filter"));
    return of(fields, fields.requireText("query_text"), filter);
  }

  static SearchRequest ofSearch(Struct payload) {
    Fields fields = Fields.of(payload, SEARCH);
    String text = fields.findText("query_text").orElseGet(() -> fields.requireText("query"));
    String collection = fields.findText("collection").filter(c -> !c.isEmpty()).orElse(null);
    return of(fields, text, chunks(fields).equal("doc_type", collection));
  }

  /** Like Brain, search finds chunks only. */
  private static CellFilter chunks(Fields fields) {
    return new CellFilter(fields.requireText("tenant_id"))
        .equal("kind", "chunk")
        .oneOf("source_type", fields.texts("source_types"));
  }

  private static SearchRequest of(Fields fields, String text, CellFilter filter) {
    if (text.isEmpty() || text.length() > MAX_TEXT) {
      throw Fields.invalid(
          "query_text of %d characters (expected: 1 to %d)".formatted(text.length(), MAX_TEXT));
    }
    return new SearchRequest(
        text, fields.whole("limit", 10, 1, MAX_LIMIT), fields.number("min_score", 0, 0, 1), filter);
  }
}
