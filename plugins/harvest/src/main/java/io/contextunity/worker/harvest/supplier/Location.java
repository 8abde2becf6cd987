package io.contextunity.worker.harvest.supplier;

import static java.util.Objects.requireNonNull;

/**
 * Where a feed lies.
 *
 * @param type how to get there
 * @param address a URL, or a path relative to the configuration directory
 */
public record Location(Type type, String address) {
  public Location {
    requireNonNull(type, "type");
    requireNonNull(address, "address");
  }

  /** How a feed is fetched. */
  public enum Type {
    HTTP,
    FILE
  }
}
