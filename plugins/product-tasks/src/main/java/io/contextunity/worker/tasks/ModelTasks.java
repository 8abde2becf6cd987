package io.contextunity.worker.tasks;

import io.contextunity.worker.tasks.Asking.LeftForLaterException;
import io.contextunity.worker.tasks.model.AnswerReader;
import io.contextunity.worker.tasks.model.Candidate;
import io.contextunity.worker.tasks.model.InvalidAnswerException;
import io.contextunity.worker.tasks.model.ModelException;
import io.contextunity.worker.tasks.model.ModelQuestion;
import io.contextunity.worker.tasks.model.Prompts;
import io.contextunity.worker.tasks.model.ReadAnswer;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a language model finds out about one product. Not thread-safe. */
final class ModelTasks {
  private final String tenantId;
  private final StoredProduct product;
  private final Taxonomy taxonomy;
  private final TaskRules rules;
  private final Inputs inputs;
  private final Asking asking;
  private final Clock clock;

  ModelTasks(
      String tenantId,
      StoredProduct product,
      Taxonomy taxonomy,
      TaskRules rules,
      Asking asking,
      Clock clock) {
    this.tenantId = tenantId;
    this.product = product;
    this.taxonomy = taxonomy;
    this.rules = rules;
    this.inputs = new Inputs(product, taxonomy, rules);
    this.asking = asking;
    this.clock = clock;
  }

  /** What the model took for all tasks so far. */
  Spending spent() {
    return asking.spent();
  }

  /**
   * Asks for one task; never throws because of the model.
   *
   * @param known what rules found already; it stands against what a model says
   */
  TaskOutcome find(Task task, Map<String, Object> known) {
    long before = asking.spent().tokens();
    return find(task, known, candidates(task)).withTokens(asking.spent().tokens() - before);
  }

  private TaskOutcome find(Task task, Map<String, Object> known, List<Candidate> candidates) {
    if (task == Task.CATEGORY && candidates.isEmpty()) {
      return pending(task, known, "the tenant has no taxonomy");
    }
    try {
      ReadAnswer answer = answer(task, candidates);
      return TaskOutcome.done(
          merged(task, known, answer.result()),
          answer.confidence(),
          TaskMethod.MODEL,
          clock.instant(),
          inputs.ofModel(task));
    } catch (LeftForLaterException e) {
      return pending(task, known, "left for a later run: " + e.getMessage());
    } catch (ModelException e) {
      return error(task, known, e.getMessage());
    } catch (InvalidAnswerException e) {
      return error(task, known, "the model's answer is invalid: " + e.getMessage());
    }
  }

  private List<Candidate> candidates(Task task) {
    return task == Task.CATEGORY ? Candidates.of(tenantId, product, taxonomy, rules) : List.of();
  }

  // An answer that cannot be used is complained of once.
  private ReadAnswer answer(Task task, List<Candidate> candidates) {
    AnswerReader reader = new AnswerReader(product, taxonomy, candidates);
    ModelQuestion question = Prompts.question(tenantId, task, product, candidates);
    try {
      return reader.read(task, asking.ask(question).text());
    } catch (InvalidAnswerException e) {
      if (e.isFinal()) {
        throw e;
      }
      return reader.read(task, asking.ask(question.after(e.getMessage())).text());
    }
  }

  private static Map<String, Object> merged(
      Task task, Map<String, Object> known, Map<String, Object> found) {
    if (task == Task.CATEGORY || task == Task.DESCRIPTION) {
      return found;
    }
    Map<String, Object> all = new LinkedHashMap<>(found);
    all.putAll(known);
    if (found.get("names") instanceof List<?> more && known.get("names") instanceof List<?> first) {
      Set<Object> names = new LinkedHashSet<>(first);
      names.addAll(more);
      all.put("names", List.copyOf(names));
    }
    return all;
  }

  private TaskOutcome pending(Task task, Map<String, Object> known, String reason) {
    return notDone(TaskStatus.PENDING, task, known, reason);
  }

  private TaskOutcome error(Task task, Map<String, Object> known, String reason) {
    return notDone(TaskStatus.ERROR, task, known, reason);
  }

  // What rules found so far is kept for the next time.
  private TaskOutcome notDone(
      TaskStatus status, Task task, Map<String, Object> known, String reason) {
    return new TaskOutcome(
        status, known, 0, TaskMethod.MODEL, clock.instant(), 0, inputs.ofModel(task), reason);
  }
}
