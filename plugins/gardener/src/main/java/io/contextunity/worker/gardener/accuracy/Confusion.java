package io.contextunity.worker.gardener.accuracy;

/**
 * One category taken for another.
 *
 * @param found empty if none was found
 * @param example a product's line and name
 */
public record Confusion(String expected, String found, int count, String example) {

  Confusion again() {
    return new Confusion(expected, found, count + 1, example);
  }
}
