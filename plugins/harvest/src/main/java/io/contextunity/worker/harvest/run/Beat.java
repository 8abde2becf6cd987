package io.contextunity.worker.harvest.run;

/** Told how far the work is. May throw to end it. */
@FunctionalInterface
public interface Beat {

  /** Says where the work could go on from. */
  void at(Object position);
}
