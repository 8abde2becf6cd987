package io.contextunity.worker.harvest.run;

import java.io.IOException;

/** The feed had to be fetched again, and is another one now: its harvest must begin anew. */
public final class FeedChangedException extends IOException {
  private static final long serialVersionUID = 1L;

  FeedChangedException(String source) {
    super(
        source
            + " changed while it was harvested, and this worker lacks the feed that was fetched"
            + " (workers that share a blob directory do not fetch again)");
  }
}
