package io.contextunity.worker.host.plugin;

import java.time.Duration;

/** A plugin's own code did not return in time. */
final class PluginHangsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PluginHangsException(String what, Duration patience, String whereabouts) {
    super(
        ("%s has not returned within %s s%s (expected: no I/O and no waiting there; open things"
                + " at first use)")
            .formatted(what, seconds(patience), whereabouts));
  }

  private static String seconds(Duration patience) {
    return patience.toMillis() % 1000 == 0
        ? Long.toString(patience.toSeconds())
        : Double.toString(patience.toMillis() / 1000.0);
  }
}
