package io.contextunity.worker.host.reload;

import static java.util.Objects.requireNonNull;

/**
 * What one file of the plugins directory came to when it was looked at anew.
 *
 * @param file its name, without the directory
 * @param plugin as people write it: {@code orders@1.4.2}; the file's name where the plugin is not
 *     known
 * @param text one line for a person, which names the plugin and, if it was refused, the cause and
 *     the way out
 */
public record ReloadOutcome(String file, String plugin, Kind kind, String text) {
  public ReloadOutcome {
    requireNonNull(file, "file");
    requireNonNull(plugin, "plugin");
    requireNonNull(kind, "kind");
    requireNonNull(text, "text");
  }

  public boolean isRefused() {
    return kind == Kind.REFUSED;
  }

  /** What a look at a file can come to. */
  public enum Kind {
    /** It is new here, or another build than the one that ran, and runs now. */
    STARTED,
    /** It cannot run; what ran before goes on, unchanged. */
    REFUSED,
    /** A newer version of the plugin runs or lies beside it, and goes on. */
    OLDER,
    /** This very build runs already. */
    UNCHANGED,
    /** It brings no module that is selected here. */
    NOT_SELECTED,
    /** Its plugin runs, but the file is gone; the plugin goes on until the host stops. */
    GONE
  }
}
