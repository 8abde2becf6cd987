package io.contextunity.worker.host.isolation.sandbox;

import java.nio.file.Path;
import java.util.List;

/** A way to run a program so that it cannot reach what it was not granted. Thread-safe. */
public interface Sandbox {

  /**
   * Returns the command line that runs a program confined.
   *
   * @param program its command line
   * @param directory the child's own, which is its working directory and its place for temporary
   *     files
   */
  List<String> command(
      List<String> program, Path directory, Confinement confinement, ChildLimits limits);

  /** Whether it confines at all. */
  boolean confines();

  /** What it holds a child to, and what it cannot here: one line for health, log and doctor. */
  String description();
}
