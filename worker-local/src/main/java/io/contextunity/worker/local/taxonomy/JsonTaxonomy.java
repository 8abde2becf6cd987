package io.contextunity.worker.local.taxonomy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

/** A JSON array of categories, each with its path or its parent. */
final class JsonTaxonomy {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private JsonTaxonomy() {}

  static List<TaxonomyRow> read(Reader reader, Problems problems) throws IOException {
    List<TaxonomyRow> rows = new ArrayList<>();
    try (JsonParser parser = MAPPER.getFactory().createParser(reader)) {
      if (parser.nextToken() != JsonToken.START_ARRAY) {
        problems.add(1, "no JSON array (expected: [{\"id\": …, \"path\": …}, …])");
        return rows;
      }
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        long line = parser.currentTokenLocation().getLineNr();
        add(line, MAPPER.readTree(parser), rows, problems);
      }
    }
    return rows;
  }

  private static void add(long line, JsonNode category, List<TaxonomyRow> rows, Problems problems) {
    String id = category.path("id").asText();
    List<String> keywords = texts(category.path("keywords"));
    JsonNode path = category.path("path");
    if (path.isTextual()) {
      rows.add(TaxonomyRow.ofPath(line, id, TaxonomyRow.names(path.asText()), keywords));
    } else if (path.isArray()) {
      rows.add(TaxonomyRow.ofPath(line, id, texts(path), keywords));
    } else if (category.has("name")) {
      String parent = category.path("parent_id").asText("");
      rows.add(TaxonomyRow.ofParent(line, id, category.path("name").asText(), parent, keywords));
    } else {
      problems.add(line, "a category without a path, or a name and parent_id");
    }
  }

  /** Texts as they are, of objects the name. */
  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(item -> texts.add((item.isObject() ? item.path("name") : item).asText().strip()));
    return texts;
  }
}
