package io.contextunity.worker.host.reload;

import java.util.List;

/**
 * Brings a running host in line with its plugins directory, as far as that can be done without
 * harm. Thread-safe: calls, and those of a directory that is watched, take turns.
 */
@FunctionalInterface
public interface DirectoryReload {
  /**
   * Looks at the whole plugins directory anew, plugin by plugin. A file that is new or has changed
   * is checked, rehearsed and, if it can run here, started; one that cannot run, or is older than
   * what runs, changes nothing. What one file comes to concerns no other file: there is an outcome
   * for each, and none of them is an exception.
   *
   * @return what each file came to, and each plugin that runs and has no file any more, in the
   *     order of their file names; empty for an empty directory
   */
  List<ReloadOutcome> reload();
}
