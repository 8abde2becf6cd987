package io.contextunity.worker.harvest.supplier;

import static java.util.Objects.requireNonNull;

/**
 * The unit that an attribute is brought to.
 *
 * @param to the unit that its values shall have
 * @param from the unit of values that name none; empty if such values stay as they are
 */
public record Unit(String to, String from) {
  public Unit {
    requireNonNull(to, "to");
    requireNonNull(from, "from");
  }
}
