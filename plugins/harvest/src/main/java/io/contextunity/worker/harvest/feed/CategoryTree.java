package io.contextunity.worker.harvest.feed;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** The categories of a {@code yml_catalog}, which stand before its offers. */
final class CategoryTree {
  private static final int DEEPEST = 32;

  private final Map<String, Category> categories = new HashMap<>();

  void add(String id, String parentId, String name) {
    categories.put(id, new Category(parentId, name));
  }

  /** The names from the root down to this category, {@code A > B > C}; empty if it is unknown. */
  String path(String id) {
    Deque<String> names = new ArrayDeque<>();
    for (Category category = categories.get(id);
        category != null && names.size() < DEEPEST;
        category = categories.get(category.parentId)) {
      names.addFirst(category.name);
    }
    return String.join(" > ", names);
  }

  private record Category(String parentId, String name) {}
}
