package io.contextunity.worker.child.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** What comes next: first what was added on the way, in that order, then the rest. */
final class Ahead<T> {
  private final List<T> items = new ArrayList<>();
  private int added;

  void append(Collection<T> more) {
    items.addAll(more);
  }

  /** Adds one behind those that were added before, as long as nothing was begun in between. */
  void add(T item) {
    items.add(added++, item);
  }

  /** What is added from now on comes first. */
  void restart() {
    added = 0;
  }

  boolean isEmpty() {
    return items.isEmpty();
  }

  T take() {
    return items.remove(0);
  }

  /** Whether there was one. */
  boolean removeIf(Predicate<T> condition) {
    List<T> own = items.subList(0, added);
    boolean removed = own.removeIf(condition);
    added = own.size();
    return items.removeIf(condition) || removed;
  }

  void replaceAll(UnaryOperator<T> change) {
    items.replaceAll(change);
  }

  List<T> list() {
    return List.copyOf(items);
  }
}
