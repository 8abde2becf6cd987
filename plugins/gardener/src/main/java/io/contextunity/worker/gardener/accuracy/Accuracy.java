package io.contextunity.worker.gardener.accuracy;

import static java.util.Objects.requireNonNull;

import io.contextunity.worker.core.CommandException;
import io.contextunity.worker.core.TaxonomyNode;
import io.contextunity.worker.tasks.Task;
import io.contextunity.worker.tasks.TaskOutcome;
import io.contextunity.worker.tasks.TaskStatus;
import io.contextunity.worker.tasks.Taxonomy;
import io.contextunity.worker.tasks.rules.CategoryCandidate;
import io.contextunity.worker.tasks.rules.ProductRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Compares what the rules find with what a person wrote down. */
public final class Accuracy {
  private static final int FEW = 3;
  private static final Set<String> NO_ATTRIBUTE = Set.of("unknown");

  private final ProductRules rules;
  private final String tenantId;
  private final Taxonomy taxonomy;
  private final Map<String, String> paths = new HashMap<>();

  private final Set<String> categories = new HashSet<>();
  private Share top1 = new Share(0, 0);
  private Share top3 = new Share(0, 0);
  private Share decided = new Share(0, 0);
  private Share precision = new Share(0, 0);
  private Share recall = new Share(0, 0);
  private final Map<String, Share> precisionOf = new TreeMap<>();
  private final Map<String, Confusion> confusions = new LinkedHashMap<>();
  private final List<String> wrongAttributes = new ArrayList<>();

  private Accuracy(ProductRules rules, String tenantId, Taxonomy taxonomy) {
    this.rules = requireNonNull(rules, "rules");
    this.tenantId = requireNonNull(tenantId, "tenantId");
    this.taxonomy = requireNonNull(taxonomy, "taxonomy");
    for (TaxonomyNode node : taxonomy.nodes()) {
      String path = String.join(" > ", node.path());
      paths.put(node.id(), path);
      paths.put(path, path);
    }
  }

  /**
   * Lets the rules find out about each product.
   *
   * @throws CommandException if an expected category is not in the taxonomy
   */
  public static AccuracyReport of(
      ProductRules rules, String tenantId, Taxonomy taxonomy, List<LabelledProduct> products) {
    Accuracy accuracy = new Accuracy(rules, tenantId, taxonomy);
    products.forEach(accuracy::add);
    return accuracy.report();
  }

  private void add(LabelledProduct labelled) {
    String expected = paths.get(labelled.category());
    if (expected == null) {
      throw new CommandException(
          "Line %d: category '%s' is not in the taxonomy (expected: a node's id or path A > B)"
              .formatted(labelled.line(), labelled.category()));
    }
    categories.add(expected);
    Map<Task, TaskOutcome> outcomes =
        rules.apply(
            tenantId, labelled.product(), taxonomy, EnumSet.of(Task.CATEGORY, Task.ATTRIBUTES));
    category(labelled, expected, outcomes.get(Task.CATEGORY));
    labelled
        .attributes()
        .ifPresent(stated -> attributes(labelled, stated, outcomes.get(Task.ATTRIBUTES).result()));
  }

  private void category(LabelledProduct labelled, String expected, TaskOutcome outcome) {
    List<String> found =
        rules.categories(tenantId, labelled.product(), taxonomy).stream()
            .map(CategoryCandidate::path)
            .toList();
    String best = found.isEmpty() ? "" : found.get(0);
    boolean right = best.equals(expected);
    top1 = top1.plus(right);
    top3 = top3.plus(found.subList(0, Math.min(FEW, found.size())).contains(expected));
    if (outcome.status() == TaskStatus.DONE) {
      decided = decided.plus(right);
    }
    if (!right) {
      String example = labelled.line() + " " + labelled.product().name();
      confusions.merge(
          expected + "\n" + best,
          new Confusion(expected, best, 1, example),
          (before, again) -> before.again());
    }
  }

  private void attributes(
      LabelledProduct labelled, Map<String, String> stated, Map<String, Object> result) {
    result.forEach(
        (name, value) -> {
          if (!NO_ATTRIBUTE.contains(name) && value instanceof Map<?, ?> map) {
            found(labelled, name, String.valueOf(map.get("value")), stated.get(name));
          }
        });
    stated.forEach(
        (name, value) -> {
          boolean right =
              result.get(name) instanceof Map<?, ?> map
                  && String.valueOf(map.get("value")).equals(value);
          recall = recall.plus(right);
        });
  }

  private void found(LabelledProduct labelled, String name, String value, String expected) {
    boolean right = value.equals(expected);
    precision = precision.plus(right);
    precisionOf.merge(
        name, new Share(right ? 1 : 0, 1), (before, one) -> before.plus(one.right() == 1));
    if (!right) {
      wrongAttributes.add(
          "%d %s: %s %s (expected: %s)"
              .formatted(
                  labelled.line(),
                  labelled.product().name(),
                  name,
                  value,
                  expected == null ? "none" : expected));
    }
  }

  private AccuracyReport report() {
    List<Confusion> sorted = new ArrayList<>(confusions.values());
    sorted.sort(Comparator.comparingInt(Confusion::count).reversed());
    return new AccuracyReport(
        top1.all(),
        categories.size(),
        top1,
        top3,
        decided,
        precision,
        recall,
        precisionOf,
        sorted,
        wrongAttributes);
  }
}
