package io.contextunity.worker.wove.handler;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a pickle has put down so far: a stack with marks, and a memo. All of it is bounded. */
final class PickleStack {
  /** How many values one pickle may put down or remember. */
  static final int MOST_VALUES = 2_000_000;

  private static final int MOST_MARKS = 1_000;

  private final List<Object> values = new ArrayList<>();
  private final List<Integer> marks = new ArrayList<>();
  private final Map<Integer, Object> memo = new HashMap<>();
  private int pushed;

  void push(Object value) throws PickleException {
    pushed++;
    if (pushed > MOST_VALUES) {
      throw new PickleException("more than %,d values".formatted(MOST_VALUES));
    }
    values.add(value);
  }

  /** Takes the last value down; never one from before the last mark. */
  Object pop() throws PickleException {
    require(1);
    return values.remove(values.size() - 1);
  }

  Object top() throws PickleException {
    require(1);
    return values.get(values.size() - 1);
  }

  void mark() throws PickleException {
    if (marks.size() == MOST_MARKS) {
      throw new PickleException("more than %,d marks at once".formatted(MOST_MARKS));
    }
    marks.add(values.size());
  }

  /** Takes down all values after the last mark, and the mark. */
  List<Object> popToMark() throws PickleException {
    if (marks.isEmpty()) {
      throw new PickleException("a mark is missing");
    }
    int mark = marks.remove(marks.size() - 1);
    List<Object> since = values.subList(mark, values.size());
    List<Object> taken = new ArrayList<>(since);
    since.clear();
    return taken;
  }

  /** Takes down this many values, the lowest first. */
  List<Object> pop(int count) throws PickleException {
    require(count);
    List<Object> last = values.subList(values.size() - count, values.size());
    List<Object> taken = Collections.unmodifiableList(Arrays.asList(last.toArray()));
    last.clear();
    return taken;
  }

  /** Whether the value on top is the only thing here. */
  boolean holdsOne() {
    return values.size() == 1 && marks.isEmpty();
  }

  boolean isOnMark() {
    return !marks.isEmpty() && marks.get(marks.size() - 1) == values.size();
  }

  void remember() throws PickleException {
    remember(memo.size());
  }

  void remember(long index) throws PickleException {
    if (index < 0 || index > Integer.MAX_VALUE || memo.size() >= MOST_VALUES) {
      throw new PickleException("memo entry " + index + " is out of range");
    }
    memo.put((int) index, top());
  }

  void recall(long index) throws PickleException {
    if (index < 0 || index > Integer.MAX_VALUE || !memo.containsKey((int) index)) {
      throw new PickleException("there is no memo entry " + index);
    }
    push(memo.get((int) index));
  }

  private void require(int count) throws PickleException {
    int floor = marks.isEmpty() ? 0 : marks.get(marks.size() - 1);
    if (values.size() - floor < count) {
      throw new PickleException("a value is missing");
    }
  }
}
