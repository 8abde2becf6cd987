package io.contextunity.worker.host.plugin;

import com.github.zafarkhaja.semver.ParseException;
import com.github.zafarkhaja.semver.Version;
import com.github.zafarkhaja.semver.expr.Expression;
import com.github.zafarkhaja.semver.expr.ExpressionParser;
import io.contextunity.worker.core.ModuleException;

/** Semantic versions and their ranges; what does not parse is refused here, before PF4J sees it. */
final class Versions {
  static final String ANY = "*";

  private Versions() {}

  static boolean isVersion(String version) {
    return Version.isValid(version);
  }

  static String requireVersion(String what, String version) {
    if (!isVersion(version)) {
      throw new ModuleException(
          "%s '%s' (expected: a semantic version such as 1.4.2)".formatted(what, version));
    }
    return version;
  }

  static String requireRange(String what, String range) {
    try {
      parseRange(range);
      return range;
    } catch (ParseException e) {
      throw new ModuleException(
          "%s '%s' (expected: a range of versions such as >=0.1.0 & <2.0.0)".formatted(what, range),
          e);
    }
  }

  static boolean fits(String version, String range) {
    return parseRange(range).interpret(Version.parse(version));
  }

  static int compare(String a, String b) {
    return Version.parse(a).compareTo(Version.parse(b));
  }

  private static Expression parseRange(String range) {
    return ExpressionParser.newInstance().parse(range);
  }
}
