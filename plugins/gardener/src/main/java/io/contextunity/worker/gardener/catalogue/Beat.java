package io.contextunity.worker.gardener.catalogue;

/** Hears how far a long piece of work is; may throw to end it. */
@FunctionalInterface
public interface Beat {
  /** Of work that nobody waits for. */
  Beat NONE = position -> {};

  void at(Object position);
}
