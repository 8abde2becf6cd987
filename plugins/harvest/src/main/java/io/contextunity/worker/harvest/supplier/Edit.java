package io.contextunity.worker.harvest.supplier;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is done to a field's values before they are used, in this order.
 *
 * @param after only what follows the first of this text; empty for everything
 * @param before only what precedes the first of this text; empty for everything
 * @param replace texts, each replaced by another
 * @param split what stands between several values in one; empty if there is one only
 * @param part which of the values counts, from 1, or from the end with -1; 0 for all
 * @param letters how letters are written
 * @param lookup values, without regard to case, and what they are turned into; {@link #ELSE} for
 *     all others, which else stay as they are
 */
public record Edit(
    String after,
    String before,
    Map<String, String> replace,
    String split,
    int part,
    Letters letters,
    Map<String, String> lookup) {
  /** The key of a lookup that any other value has. */
  public static final String ELSE = "*";

  public Edit {
    requireNonNull(after, "after");
    requireNonNull(before, "before");
    requireNonNull(split, "split");
    requireNonNull(letters, "letters");
    replace = Collections.unmodifiableMap(new LinkedHashMap<>(replace));
    lookup = Collections.unmodifiableMap(new LinkedHashMap<>(lookup));
  }

  /** How letters are written. */
  public enum Letters {
    AS_WRITTEN,
    LOWER,
    UPPER
  }
}
