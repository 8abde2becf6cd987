package io.contextunity.worker.host.management;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A change that is asked for.
 *
 * @param target the module, or nothing where it concerns the plugins directory
 */
record AdminRequest(Verb verb, String target) {
  static final String KNOWN =
      "POST /modules/NAME/pause, POST /modules/NAME/resume, POST /modules/NAME/restart,"
          + " POST /plugins/reload";
  private static final Pattern OF_MODULE =
      Pattern.compile("/modules/([^/]+)/(pause|resume|restart)");

  static Optional<AdminRequest> of(String path) {
    if (path.equals("/plugins/reload")) {
      return Optional.of(new AdminRequest(Verb.RELOAD, ""));
    }
    Matcher matcher = OF_MODULE.matcher(path);
    return matcher.matches()
        ? Optional.of(
            new AdminRequest(
                Verb.valueOf(matcher.group(2).toUpperCase(Locale.ROOT)), matcher.group(1)))
        : Optional.empty();
  }

  enum Verb {
    PAUSE,
    RESUME,
    RESTART,
    RELOAD
  }
}
