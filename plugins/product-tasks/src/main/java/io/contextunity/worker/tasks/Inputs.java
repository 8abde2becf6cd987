package io.contextunity.worker.tasks;

import io.contextunity.worker.tasks.model.Prompts;

/** What results are made from: another text means that they are out of date. */
final class Inputs {
  private final StoredProduct product;
  private final Taxonomy taxonomy;
  private final TaskRules rules;

  Inputs(StoredProduct product, Taxonomy taxonomy, TaskRules rules) {
    this.product = product;
    this.taxonomy = taxonomy;
    this.rules = rules;
  }

  /** Of what a language model finds. */
  String ofModel(Task task) {
    String own = "prompt-%s %s".formatted(Prompts.VERSION, product.hash());
    return task == Task.CATEGORY ? own + " " + taxonomy.version() : own;
  }

  /** Whether the result would be made from the same today. */
  boolean match(Task task, TaskOutcome outcome) {
    String now =
        outcome.method() == TaskMethod.MODEL
            ? ofModel(task)
            : rules.inputs(task, product, taxonomy);
    return outcome.isHuman() || outcome.inputs().equals(now);
  }
}
