package io.contextunity.worker.host.plugin;

/** What can be wrong between a plugins directory and its lock. */
final class LockFindings {
  static final String ALLOW = "contextworker plugins lock";

  private LockFindings() {}

  static Finding notLocked(String fileName) {
    return Finding.error(
        "not-locked",
        "%s is not in %s (if it is meant to run: %s; otherwise remove it)"
            .formatted(fileName, PluginLock.FILE_NAME, ALLOW));
  }

  static Finding differs(String fileName, String locked, String found) {
    return Finding.error(
        "digest-differs",
        ("%s has SHA-256 %s, but %s says %s (restore the file that was locked, or accept this"
                + " one: %s)")
            .formatted(
                fileName,
                Sha256.shortened(found),
                PluginLock.FILE_NAME,
                Sha256.shortened(locked),
                ALLOW));
  }

  static Finding missing(String fileName) {
    return Finding.warning(
        "locked-file-missing",
        "%s is in %s, but not in the directory (restore it, or drop it from the lock: %s)"
            .formatted(fileName, PluginLock.FILE_NAME, ALLOW));
  }
}
