package io.contextunity.worker.harvest.supplier;

import static java.util.Objects.requireNonNull;

/**
 * How a source is asked only for what changed: with the value that an earlier harvest came to.
 *
 * @param parameter of the query that takes the value; empty if the source is always asked for all
 * @param field the column or path whose largest value is kept; empty if the answer says it
 * @param at where the answer says it: {@code header:NAME}, or a path in the body
 * @param start the first harvest's value; empty to begin with everything
 */
public record Since(String parameter, String field, String at, String start) {

  /** Always everything. */
  public static final Since NONE = new Since("", "", "", "");

  public Since {
    requireNonNull(parameter, "parameter");
    requireNonNull(field, "field");
    requireNonNull(at, "at");
    requireNonNull(start, "start");
  }

  /** Whether the source can be asked for changes. */
  public boolean known() {
    return !parameter.isEmpty();
  }
}
