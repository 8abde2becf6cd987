package io.contextunity.worker.host.plugin;

import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * All codes that findings have. They are stable over versions, so that an author's CI may name
 * them; a {@link Finding} of another code cannot be made.
 */
public final class FindingCodes {
  /** What a plugin's file itself is like. */
  private static final Set<String> OF_FILE =
      Set.of(
          "bundles-shared",
          "dependency-malformed",
          "id-malformed",
          "id-missing",
          "java-too-new",
          "manifest-missing",
          "module-name",
          "modules-missing",
          "no-module",
          "permission",
          "plugin-class-ignored",
          "plugin-in-lib",
          "provider-missing",
          "requires-malformed",
          "requires-missing",
          "services-empty",
          "services-missing",
          "temporal-sdk-malformed",
          "temporal-sdk-missing",
          "temporal-sdk-other-major",
          "temporal-sdk-too-new",
          "unreadable",
          "version-malformed",
          "version-missing",
          "zip-bad-jar",
          "zip-layout",
          "zip-slip",
          "zip-stray");

  /** How it stands with the host and with the plugins beside it. */
  private static final Set<String> OF_PLACE =
      Set.of(
          "collision",
          "dependency-cycle",
          "dependency-failed",
          "dependency-left-out",
          "dependency-unmet",
          "host-range",
          "installed-is-newer",
          "module-collision",
          "superseded",
          "superseded-in-check",
          "version-reused");

  /** What came of loading it. */
  private static final Set<String> OF_CLASSES =
      Set.of(
          "action-beyond-child",
          "class-missing",
          "command-unreachable",
          "hangs",
          "load-failed",
          "parameter-unreadable",
          "schedule-arguments",
          "schedule-cron",
          "settings",
          "settings-needed",
          "settings-unsupported",
          "versioning-unsaid");

  private static final Set<String> OF_LOCK =
      Set.of("digest-differs", "lock-malformed", "locked-file-missing", "not-locked");

  private FindingCodes() {}

  /** Those that a check of files can come to, wherever the files lie. */
  public static SortedSet<String> ofChecks() {
    SortedSet<String> codes = new TreeSet<>(OF_FILE);
    codes.addAll(OF_PLACE);
    codes.addAll(OF_CLASSES);
    return Collections.unmodifiableSortedSet(codes);
  }

  /** Those of a directory and its lock. */
  public static SortedSet<String> ofLocks() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(OF_LOCK));
  }

  static boolean isKnown(String code) {
    return OF_FILE.contains(code)
        || OF_PLACE.contains(code)
        || OF_CLASSES.contains(code)
        || OF_LOCK.contains(code);
  }
}
