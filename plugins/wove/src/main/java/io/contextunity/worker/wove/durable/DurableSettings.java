package io.contextunity.worker.wove.durable;

import io.contextunity.worker.core.ModuleException;
import java.time.Duration;

/**
 * What becomes of tasks as runs on Temporal; what is missing or zero has its default.
 *
 * @param mode which tasks are, {@code off}
 * @param timeout how long a task may take with all its attempts, 24 hours
 * @param heartbeatTimeout how long a worker may give no sign before another one begins its task
 *     anew, 10 seconds
 * @param attempts how often a task is begun if workers die under it, 5 times
 * @param inlineBytes up to which size a task and its result lie in Temporal's history, 512 KiB;
 *     what is larger lies in the blob store
 */
public record DurableSettings(
    Mode mode, Duration timeout, Duration heartbeatTimeout, int attempts, int inlineBytes) {

  // Temporal takes 2 MiB, and in JSON bytes need a third more.
  private static final int MOST_INLINE = 1 << 20;
  // The heart beats every second.
  private static final Duration LEAST_HEARTBEAT = Duration.ofSeconds(3);

  /** No task is durable. */
  public static final DurableSettings DEFAULT = new DurableSettings(null, null, null, 0, 0);

  /** Which tasks are runs on Temporal. */
  public enum Mode {
    /** None. */
    OFF,
    /** Those whose call says {@code x-wove-durable: true} in its metadata. */
    ON_REQUEST,
    /** All. */
    ALWAYS
  }

  public DurableSettings {
    mode = mode == null ? Mode.OFF : mode;
    timeout = timeout == null ? Duration.ofHours(24) : timeout;
    require(!timeout.isNegative() && !timeout.isZero(), "timeout", timeout, "more than 0");
    heartbeatTimeout = heartbeatTimeout == null ? Duration.ofSeconds(10) : heartbeatTimeout;
    require(
        heartbeatTimeout.compareTo(LEAST_HEARTBEAT) >= 0,
        "heartbeat-timeout",
        heartbeatTimeout,
        "at least 3s");
    attempts = attempts == 0 ? 5 : attempts;
    require(attempts > 0, "attempts", attempts, "at least 1");
    inlineBytes = inlineBytes == 0 ? MOST_INLINE / 2 : inlineBytes;
    require(
        inlineBytes > 0 && inlineBytes <= MOST_INLINE,
        "inline-bytes",
        inlineBytes,
        "1 to " + MOST_INLINE);
  }

  private static void require(boolean holds, String key, Object value, String expected) {
    if (!holds) {
      throw new ModuleException("%s: %s (expected: %s)".formatted(key, value, expected));
    }
  }
}
