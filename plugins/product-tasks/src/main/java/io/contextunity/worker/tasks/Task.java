package io.contextunity.worker.tasks;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be found out about a product. */
public enum Task {
  /** {@code node_id}, {@code path}, {@code runner_up} and their scores. */
  CATEGORY,
  /** Colour, size, weight, dimensions, material, gender: by name, normalised. */
  ATTRIBUTES,
  /** {@code product_type}, {@code brand}, {@code model}. */
  ENTITIES,
  /** {@code names}: Gore-Tex, USB-C and the like. */
  TECHNOLOGIES,
  /** {@code text}: for customers; only a language model writes it. */
  DESCRIPTION;

  /** The task's name in Brain, in requests and in results. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The task of this name, if there is one. */
  public static Optional<Task> ofKey(String key) {
    return Arrays.stream(values()).filter(task -> task.key().equals(key)).findFirst();
  }
}
