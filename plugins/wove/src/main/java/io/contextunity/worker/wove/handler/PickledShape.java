package io.contextunity.worker.wove.handler;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;

/** How deep and how large a value is to one who walks through it, shared parts as often as met. */
final class PickledShape {
  static final int DEEPEST = 200;

  private int met;

  private PickledShape() {}

  /**
   * @throws PickleException if it is too deep or too large, or holds itself
   */
  static void require(Object value) throws PickleException {
    new PickledShape().walk(value, 0);
  }

  private void walk(Object value, int depth) throws PickleException {
    met++;
    if (met > PickleStack.MOST_VALUES) {
      throw new PickleException(
          "more than %,d values, the shared ones counted as often as they are met"
              .formatted(PickleStack.MOST_VALUES));
    }
    Collection<?> inside = inside(value);
    if (depth == DEEPEST && !inside.isEmpty()) {
      throw new PickleException("nested more than %d deep, or within itself".formatted(DEEPEST));
    }
    for (Object part : inside) {
      walk(part, depth + 1);
    }
  }

  private static Collection<?> inside(Object value) {
    if (value instanceof Map<?, ?> dict) {
      return dict.values();
    }
    return value instanceof Collection<?> parts ? parts : Collections.emptyList();
  }
}
