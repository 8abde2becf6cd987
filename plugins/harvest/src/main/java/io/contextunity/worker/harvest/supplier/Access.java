package io.contextunity.worker.harvest.supplier;

import static java.util.Objects.requireNonNull;

/**
 * How a web server is asked for a feed.
 *
 * @param pauseMillis between two requests, at least
 */
public record Access(Authentication auth, Pagination pages, long pauseMillis) {

  /** One request of nobody in particular. */
  public static final Access PLAIN = new Access(Authentication.NONE, Pagination.NONE, 0);

  public Access {
    requireNonNull(auth, "auth");
    requireNonNull(pages, "pages");
  }
}
