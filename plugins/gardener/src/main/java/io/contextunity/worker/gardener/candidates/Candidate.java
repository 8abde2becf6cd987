package io.contextunity.worker.gardener.candidates;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * Something to be decided by a person.
 *
 * @param id the same whenever the same is proposed
 * @param kind {@link #CATEGORY}, {@link #MATCH}, or what an unknown value is: {@code color},
 *     {@code material}, {@code brand} and so on
 * @param task by which task of a product it came up; empty for a match
 * @param value as it was found; of a category the supplier's own path, of a match both products
 * @param count how many products name it
 * @param examples ids of some of these; of a match both products
 * @param hint what helps to decide: the nearest category, why two products may be one
 */
public record Candidate(
    String id,
    String kind,
    String task,
    String value,
    long count,
    List<String> examples,
    String hint) {
  public static final String CATEGORY = "category";
  public static final String MATCH = "match";

  /** How many examples a candidate has at most. */
  public static final int MAX_EXAMPLES = 3;

  private static final int ID_LENGTH = 10;

  public Candidate {
    requireNonNull(id, "id");
    requireNonNull(kind, "kind");
    task = requireNonNullElse(task, "");
    requireNonNull(value, "value");
    examples = List.copyOf(requireNonNullElse(examples, List.of()));
    hint = requireNonNullElse(hint, "");
  }

  /** The id of whatever has this kind and value. */
  public static String idOf(String kind, String value) {
    String key = kind + "\n" + normalised(value);
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, ID_LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /** How values are compared: without case and spacing. */
  public static String normalised(String value) {
    return value.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
  }
}
