package io.contextunity.worker.bench;

import java.util.List;

/** The middle one of some numbers: what noise moves least. */
public final class Median {
  private Median() {}

  public static double of(List<Double> numbers) {
    List<Double> sorted = numbers.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
