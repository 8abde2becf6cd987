package io.contextunity.worker.harvest.feed;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Flattens one JSON object; names are joined by dots, the elements of a list share one. */
final class JsonTree {
  /** A number with more digits is none of a product, and would fill the memory written out. */
  private static final int MOST_DIGITS = 400;

  private final String variantsPath;
  private final Selectors selectors;
  private final TreeFields fields = new TreeFields();
  private final List<JsonNode> variants = new ArrayList<>();

  JsonTree(String variantsPath, Selectors selectors) {
    this.variantsPath = variantsPath;
    this.selectors = selectors;
  }

  JsonTree read(JsonNode object) {
    flatten(object, "", "", fields);
    return this;
  }

  TreeFields fields() {
    return fields;
  }

  /** The parts of it that are products for themselves. */
  List<TreeRecords.Variant> variants(long line) {
    return variants.stream()
        .map(node -> new JsonTree("", selectors).read(node).fields())
        .map(variant -> new TreeRecords.Variant(line, variant))
        .toList();
  }

  /**
   * @param path of the node from the record
   * @param name of the node in the target, empty if the target is its own
   */
  private void flatten(JsonNode node, String path, String name, TreeFields target) {
    if (node.isArray()) {
      node.forEach(element -> flatten(element, path, name, target));
    } else if (!node.isObject()) {
      add(name, node, target);
    } else if (!path.isEmpty() && path.equals(variantsPath)) {
      variants.add(node);
    } else if (!name.isEmpty() && selectors.concern(path)) {
      TreeFields element = new TreeFields();
      flatten(node, path, "", element);
      target.addAll(name, element);
      selectors.pick(path, element, target, name);
    } else {
      node.properties()
          .forEach(
              entry ->
                  flatten(
                      entry.getValue(),
                      join(path, entry.getKey()),
                      join(name, entry.getKey()),
                      target));
    }
  }

  private static void add(String name, JsonNode value, TreeFields target) {
    if (value.isIntegralNumber() || value.isBigDecimal() || value.isDouble() || value.isFloat()) {
      target.add(name, number(value));
    } else if (!value.isNull()) {
      target.add(name, value.asText());
    }
  }

  private static String number(JsonNode value) {
    try {
      BigDecimal number = value.decimalValue();
      return Math.abs((long) number.scale()) + number.precision() > MOST_DIGITS
          ? value.asText()
          : number.toPlainString();
    } catch (NumberFormatException e) {
      return value.asText(); // NaN and infinities
    }
  }

  private static String join(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
