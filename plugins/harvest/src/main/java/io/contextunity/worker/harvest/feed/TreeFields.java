package io.contextunity.worker.harvest.feed;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The values of an XML or JSON record by path. */
final class TreeFields implements Fields {
  private final Map<String, List<String>> values = new LinkedHashMap<>();

  static TreeFields of(String name, String value) {
    TreeFields fields = new TreeFields();
    fields.add(name, value);
    return fields;
  }

  void add(String path, String value) {
    if (!value.isBlank()) {
      values.computeIfAbsent(path, p -> new ArrayList<>(1)).add(value);
    }
  }

  /** Adds the values of a part under its name; the part's own text under the name itself. */
  void addAll(String name, TreeFields part) {
    part.values.forEach(
        (path, values) -> {
          String full = path.isEmpty() ? name : name + "." + path;
          values.forEach(value -> add(full, value));
        });
  }

  @Override
  public List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  @Override
  public String first(String name) {
    List<String> all = values.get(name);
    return all == null ? "" : all.get(0);
  }

  @Override
  public Iterable<String> names() {
    return values.keySet();
  }
}
