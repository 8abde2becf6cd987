package io.contextunity.worker.bench;

/** One thing that is measured. */
public interface Part {

  /** The word for it on the command line, and what its figures' names begin with. */
  String name();

  /** Measures, prints a table and adds the figures. */
  void run(Setting setting, Figures figures) throws Exception;
}
