package io.contextunity.worker.tasks.model;

/** A language model, wherever it runs. Thread-safe. */
public interface LanguageModel {

  /**
   * Answers one question. Nothing is tried again here: a call that is repeated is paid for once
   * more.
   *
   * @throws ModelException if there is no answer; it says what to make of that
   */
  ModelAnswer answer(ModelQuestion question);
}
