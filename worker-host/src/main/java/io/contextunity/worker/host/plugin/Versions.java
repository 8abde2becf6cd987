package io.contextunity.worker.host.plugin;

import static java.util.Objects.requireNonNullElse;

import com.github.zafarkhaja.semver.ParseException;
import com.github.zafarkhaja.semver.Version;
import com.github.zafarkhaja.semver.expr.Expression;
import com.github.zafarkhaja.semver.expr.ExpressionParser;
import io.contextunity.worker.core.ModuleException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Semantic versions and their ranges; what does not parse is refused here, before PF4J sees it. */
public final class Versions {
  static final String ANY = "*";
  private static final Pattern BARE = Pattern.compile("\\d+(\\.\\d+){0,2}");
  private static final Pattern PRE_RELEASE = Pattern.compile("\\d-[0-9A-Za-z]");
  private static final Pattern TOO_SHORT = Pattern.compile("(\\d+)(\\.\\d+)?(-[0-9A-Za-z.-]+)?");

  private Versions() {}

  public static boolean isVersion(String version) {
    return Version.isValid(version);
  }

  static String requireVersion(String what, String version) {
    if (!isVersion(version)) {
      throw new ModuleException(notAVersion(what, version));
    }
    return version;
  }

  static String notAVersion(String what, String version) {
    return "%s '%s' (expected: a semantic version such as %s)"
        .formatted(what, version, suggestion(version));
  }

  // Maven is content with 1.0-SNAPSHOT.
  private static String suggestion(String version) {
    Matcher parts = TOO_SHORT.matcher(version);
    return parts.matches()
        ? parts.group(1)
            + requireNonNullElse(parts.group(2), ".0")
            + ".0"
            + requireNonNullElse(parts.group(3), "")
        : "1.4.2";
  }

  /** A range of host versions; a bare version in its place means "at least". */
  static String requireHostRange(String range) {
    return requireRange("Plugin-Requires", BARE.matcher(range).matches() ? ">=" + range : range);
  }

  static String requireRange(String what, String range) {
    try {
      parseRange(range);
      return range;
    } catch (ParseException e) {
      throw new ModuleException(
          "%s '%s' (expected: a range of %s such as >=0.1.0 & <2.0.0)"
              .formatted(
                  what,
                  range,
                  PRE_RELEASE.matcher(range).find()
                      ? "releases, in which no pre-release is named,"
                      : "versions"),
          e);
    }
  }

  /**
   * Whether a version is in a range. A pre-release is if it and its release both are: {@code
   * 2.0.0-rc.1} is not in {@code >=1.0.0 & <2.0.0}, though it sorts before 2.0.0, nor is {@code
   * 1.0.0-rc.1}.
   */
  static boolean fits(String version, String range) {
    Version exact = Version.parse(version);
    Expression expression = parseRange(range);
    return expression.interpret(exact) && expression.interpret(exact.toStableVersion());
  }

  /** Compares two versions; both must be some. */
  public static int compare(String a, String b) {
    return Version.parse(a).compareTo(Version.parse(b));
  }

  static long major(String version) {
    return Version.parse(version).majorVersion();
  }

  private static Expression parseRange(String range) {
    return ExpressionParser.newInstance().parse(range);
  }
}
