package io.contextunity.worker.harvest.supplier;

import static java.util.Objects.requireNonNull;

/**
 * How a feed is spread over several answers.
 *
 * @param parameter of the query that says which page; empty for {@link By#LINK}
 * @param first the first page's number or offset
 * @param size records to a page; 0 if the server decides
 * @param sizeParameter of the query that asks for the size; empty to leave it to the server
 * @param at where an answer says what comes next: {@code header:NAME}, or a path in the body; empty
 *     for the header {@code Link}
 * @param most how many pages a feed may have
 */
public record Pagination(
    By by, String parameter, long first, int size, String sizeParameter, String at, int most) {

  /** The feed is one answer. */
  public static final Pagination NONE = new Pagination(By.NONE, "", 0, 0, "", "", 1);

  public Pagination {
    requireNonNull(by, "by");
    requireNonNull(parameter, "parameter");
    requireNonNull(sizeParameter, "sizeParameter");
    requireNonNull(at, "at");
  }

  /** Whether there are pages at all. */
  public boolean paged() {
    return by != By.NONE;
  }

  /** What leads to the next page. */
  public enum By {
    NONE,
    /** Its number. */
    PAGE,
    /** How many records came before. */
    OFFSET,
    /** A text that the last page gave. */
    CURSOR,
    /** An address that the last page gave. */
    LINK
  }
}
