package io.contextunity.worker.tasks.testing;

import java.util.Map;

/**
 * What the endpoint does with a question.
 *
 * @param status HTTP's
 * @param content what the model says, or with another status than 200 the body
 * @param silent whether nothing is answered at all
 */
public record ModelReply(int status, String content, Map<String, String> headers, boolean silent) {

  /** The model says this. */
  public static ModelReply says(String content) {
    return new ModelReply(200, content, Map.of(), false);
  }

  public static ModelReply fails(int status, String body) {
    return new ModelReply(status, body, Map.of(), false);
  }

  /** Too many requests. */
  public static ModelReply busy(String retryAfter) {
    return new ModelReply(429, "slow down", Map.of("Retry-After", retryAfter), false);
  }

  /** Works on it for longer than anybody waits. */
  public static ModelReply never() {
    return new ModelReply(200, "", Map.of(), true);
  }
}
