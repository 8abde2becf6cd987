package io.contextunity.worker.core;

/** Looks, before a module takes work, whether what it needs outside itself is there. */
@FunctionalInterface
public interface ModuleCheck {

  /**
   * Looks, for some seconds at most.
   *
   * @return what there is, in a line for the operator: {@code Python 3.11.7, cloudpickle 3.1.2}
   * @throws ModuleException if the module cannot do its work; the message says why, and the way out
   */
  String check();
}
