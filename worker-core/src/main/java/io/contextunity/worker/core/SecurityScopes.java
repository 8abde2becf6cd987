package io.contextunity.worker.core;

import java.util.List;

/**
 * Permissions of which a caller needs at least one to read, or to write, with a unit. An empty list
 * asks for nothing.
 */
public record SecurityScopes(List<String> read, List<String> write) {
  public static final SecurityScopes NONE = new SecurityScopes(List.of(), List.of());

  public SecurityScopes {
    read = List.copyOf(read);
    write = List.copyOf(write);
  }
}
