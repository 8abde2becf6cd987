package io.contextunity.worker.enrichment;

import io.contextunity.worker.core.TaxonomyNode;
import io.contextunity.worker.tasks.Task;
import io.contextunity.worker.tasks.Taxonomy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Results as people write them. */
final class HumanValues {
  private static final List<String> ATTRIBUTES =
      List.of("colour", "size", "weight", "dimensions", "material", "gender");
  private static final List<String> ENTITIES = List.of("product_type", "brand", "model");

  private final Taxonomy taxonomy;
  private final Map<String, Object> before;

  /**
   * @param before the result that the task has by now
   */
  HumanValues(Taxonomy taxonomy, Map<String, Object> before) {
    this.taxonomy = taxonomy;
    this.before = before;
  }

  /**
   * @throws IllegalArgumentException if they do not fit the task; the message says what would
   */
  Map<String, Object> read(Task task, List<String> values) {
    if (values.isEmpty() || values.stream().anyMatch(String::isEmpty)) {
      throw new IllegalArgumentException("values: none (expected: the %s)".formatted(task.key()));
    }
    return switch (task) {
      case CATEGORY -> category(String.join(" ", values));
      case ATTRIBUTES -> named(task, ATTRIBUTES, values);
      case ENTITIES -> named(task, ENTITIES, values);
      case TECHNOLOGIES -> Map.of("names", values.stream().distinct().toList());
      case DESCRIPTION -> Map.of("text", String.join(" ", values));
    };
  }

  private Map<String, Object> category(String value) {
    TaxonomyNode node =
        taxonomy
            .find(value)
            .or(() -> taxonomy.nodes().stream().filter(n -> isAt(n, value)).findFirst())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "category: '%s' (expected: the id or the path 'A > B' of one of the tenant's %d categories)"
                            .formatted(value, taxonomy.nodes().size())));
    return Map.of("node_id", node.id(), "path", String.join(" > ", node.path()), "score", 1.0);
  }

  private static boolean isAt(TaxonomyNode node, String path) {
    return List.of(path.split("\\s*>\\s*")).equals(node.path());
  }

  // What is not named stays as it was found.
  private Map<String, Object> named(Task task, List<String> names, List<String> values) {
    Map<String, Object> result = new LinkedHashMap<>(before);
    for (String value : values) {
      int equals = value.indexOf('=');
      String name = equals < 0 ? "" : value.substring(0, equals).strip();
      String text = value.substring(equals + 1).strip();
      if (!names.contains(name) || text.isEmpty()) {
        throw new IllegalArgumentException(
            "%s: '%s' (expected: NAME=VALUE with a name of %s)"
                .formatted(task.key(), value, String.join(", ", names)));
      }
      result.put(
          name, task == Task.ATTRIBUTES ? Map.of("value", text, "from", "human") : (Object) text);
    }
    return result;
  }
}
