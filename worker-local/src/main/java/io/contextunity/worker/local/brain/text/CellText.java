package io.contextunity.worker.local.brain.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a cell says, part by part.
 *
 * @param name a node's own name, a product's, or the first line; empty if that is a whole paragraph
 * @param path the names above a node, or a product's category
 * @param keywords other names and values, each for itself
 * @param body all the text
 */
public record CellText(
    List<Word> name, List<Word> path, List<List<Word>> keywords, List<Word> body) {
  private static final int MAX_NAME = 200;

  /** Of a node of a taxonomy: its path and its keywords are all there is. */
  public static CellText ofNode(String content, Map<String, Object> metadata, int limit) {
    List<String> path = path(metadata);
    String name = path.isEmpty() ? firstLine(content) : path.get(path.size() - 1);
    List<String> above = path.isEmpty() ? List.of() : path.subList(0, path.size() - 1);
    return new CellText(
        Words.of(name),
        Words.of(String.join(" ", above)),
        phrases(metadata.get("keywords")),
        Words.of(content, limit));
  }

  private static List<String> path(Map<String, Object> metadata) {
    List<String> path = texts(metadata.get("path")).toList();
    return path.size() == 1 ? List.of(path.get(0).strip().split("\\s*>\\s*")) : path;
  }

  /**
   * Of any other cell.
   *
   * @param limit how many words of the body are read
   */
  public static CellText of(String content, Map<String, Object> metadata, int limit) {
    String name =
        Stream.of("name", "title")
            .flatMap(key -> texts(metadata.get(key)))
            .findFirst()
            .orElseGet(() -> firstLine(content));
    List<List<Word>> keywords = new ArrayList<>();
    for (String key : List.of("brand", "model", "sku", "gtin", "keywords", "attributes")) {
      keywords.addAll(phrases(metadata.get(key)));
    }
    return new CellText(
        Words.of(name.length() > MAX_NAME ? "" : name),
        Words.of(String.join(" ", texts(metadata.get("category")).toList())),
        keywords,
        Words.of(content, limit));
  }

  private static String firstLine(String content) {
    int end = content.indexOf('\n');
    return end < 0 ? content : content.substring(0, end);
  }

  private static List<List<Word>> phrases(Object value) {
    return texts(value).map(Words::of).filter(words -> !words.isEmpty()).toList();
  }

  /** The texts that a value is, or holds. */
  private static Stream<String> texts(Object value) {
    if (value instanceof String text) {
      return text.isBlank() ? Stream.empty() : Stream.of(text);
    }
    if (value instanceof Map<?, ?> map) {
      return map.values().stream().flatMap(CellText::texts);
    }
    return value instanceof Collection<?> items
        ? items.stream().flatMap(CellText::texts)
        : Stream.empty();
  }
}
