package io.contextunity.worker.host.isolation.sandbox;

import io.contextunity.worker.core.ModuleException;
import java.nio.file.Path;
import java.util.List;

/** A way to run a program so that it cannot reach what it was not granted. Thread-safe. */
public interface Sandbox {

  /**
   * Makes ready what one run of a program needs, and tells how to start it. If this host is root,
   * the child's directory and what lies in it are the child's from here on, and so are the files
   * and folders that it may write.
   *
   * @param program its command line; the program itself as an absolute path
   * @param directory the child's own, which is its working directory and its place for files
   */
  ConfinedProgram confine(
      List<String> program, Path directory, Confinement confinement, ChildLimits limits);

  /**
   * Makes ready what holds a process to limits that a child of this sandbox forks, besides what it
   * inherits.
   *
   * @throws ModuleException if this sandbox confines: what one forks would share its view
   */
  default Admission forked(ChildLimits limits) {
    throw new ModuleException("What runs in a sandbox does not fork for its host");
  }

  /** Whether it confines at all. */
  boolean confines();

  /** What it holds a child to, and what it cannot here: one line for health, log and doctor. */
  String description();

  /** What it should hold a child to and cannot here, one line each; empty if there is nothing. */
  default List<String> shortcomings() {
    return List.of();
  }
}
