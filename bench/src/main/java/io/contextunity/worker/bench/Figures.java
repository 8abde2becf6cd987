package io.contextunity.worker.bench;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** The figures of one part: a name, like {@code start.16.p50_ratio}, and a number. */
public final class Figures {
  private final String part;
  private final Map<String, Double> numbers = new TreeMap<>();

  public Figures(String part) {
    this.part = part;
  }

  /** Adds a number, rounded to four digits after the point; one that could not be told is not. */
  public void add(String name, double number) {
    if (Double.isFinite(number)) {
      numbers.put(part + "." + name, Math.round(number * 10_000) / 10_000.0);
    }
  }

  String part() {
    return part;
  }

  Map<String, Double> numbers() {
    return Collections.unmodifiableMap(numbers);
  }
}
