package io.contextunity.worker.gardener.candidates;

import static java.util.Objects.requireNonNull;

import io.contextunity.worker.core.Brain;
import io.contextunity.worker.core.BrainException;
import io.contextunity.worker.core.BrainRelation;
import io.contextunity.worker.gardener.catalogue.Beat;
import io.contextunity.worker.gardener.catalogue.Catalogue;
import io.contextunity.worker.gardener.catalogue.Corrections;
import io.contextunity.worker.tasks.Task;
import io.contextunity.worker.tasks.Taxonomies;
import java.time.Clock;
import java.util.Map;
import java.util.Set;

/**
 * Carries out what a person decided: first the taxonomy learns it, then the products concerned are
 * opened again, last the decision is written down. Repeating it completes what an earlier attempt
 * began.
 */
public final class Deciding {
  private final Brain brain;
  private final Clock clock;
  private final Corrections corrections;
  private final Decisions decisions;

  public Deciding(Brain brain, Clock clock) {
    this.brain = requireNonNull(brain, "brain");
    this.clock = requireNonNull(clock, "clock");
    this.corrections = new Corrections(brain, clock);
    this.decisions = new Decisions(brain, clock);
  }

  /** Never proposes the candidate again. */
  public Decided reject(String tenantId, Candidate candidate) {
    String version = version(tenantId);
    String effect = "never proposed again";
    decisions.record(tenantId, candidate, Decisions.REJECTED, effect, version, version);
    return decided(candidate, Decisions.REJECTED, effect, 0);
  }

  /**
   * Makes the candidate known and opens the products that it is about.
   *
   * @throws DecisionException if it cannot be approved in this way
   */
  public Decided approve(String tenantId, Candidate candidate, Approval approval, Beat beat) {
    return switch (candidate.kind()) {
      case Candidate.MATCH -> approveMatch(tenantId, candidate, approval);
      case Candidate.CATEGORY -> approveCategory(tenantId, candidate, approval, beat);
      default -> approveValue(tenantId, candidate, approval, beat);
    };
  }

  private Decided approveMatch(String tenantId, Candidate candidate, Approval approval) {
    if (!approval.under().isEmpty() || !approval.as().isEmpty()) {
      throw new DecisionException(
          "A match is approved as it is (leave out --under and --as): " + candidate.value());
    }
    String effect = "the two products are the same one";
    try {
      brain.relate(
          tenantId,
          new BrainRelation(
              "product",
              candidate.examples().get(0),
              "SAME_AS",
              "product",
              candidate.examples().get(1)));
    } catch (BrainException e) {
      if (e.retryable()) {
        throw e;
      }
      effect += " (written down; Brain takes no relations)";
    }
    String version = version(tenantId);
    decisions.record(tenantId, candidate, Decisions.APPROVED, effect, version, version);
    return decided(candidate, Decisions.APPROVED, effect, 0);
  }

  private Decided approveCategory(
      String tenantId, Candidate candidate, Approval approval, Beat beat) {
    NewCategory category = NewCategory.of(brain.taxonomy(tenantId, "category"), candidate, approval);
    String before = version(tenantId);
    category.store(brain, tenantId);
    return reopenAndRecord(tenantId, candidate, category.effect(), before, beat);
  }

  private Decided approveValue(
      String tenantId, Candidate candidate, Approval approval, Beat beat) {
    if (!approval.under().isEmpty()) {
      throw new DecisionException(
          "--under is for categories; %s '%s' enters as itself, or --as a known one"
              .formatted(candidate.kind(), candidate.value()));
    }
    String before = version(tenantId);
    boolean itself = approval.as().isEmpty();
    String value = itself ? candidate.value() : approval.as();
    KnownValues known = new KnownValues(brain, tenantId);
    if (itself) {
      known.add(candidate.kind(), value);
    } else {
      known.addWord(candidate.kind(), value, candidate.value());
    }
    String effect =
        itself
            ? "%s '%s' is known".formatted(candidate.kind(), value)
            : "'%s' is %s '%s'".formatted(candidate.value(), candidate.kind(), value);
    return reopenAndRecord(tenantId, candidate, effect, before, beat);
  }

  private Decided reopenAndRecord(
      String tenantId, Candidate candidate, String effect, String before, Beat beat) {
    Map<String, Set<Task>> concerned =
        new Concerned(new Catalogue(brain, tenantId, beat)).by(candidate);
    long reopened = 0;
    for (Map.Entry<String, Set<Task>> product : concerned.entrySet()) {
      boolean opened = false;
      for (Task task : product.getValue()) {
        opened |= corrections.open(tenantId, product.getKey(), task, effect);
      }
      reopened += opened ? 1 : 0;
      beat.at(product.getKey());
    }
    String after = version(tenantId);
    decisions.record(tenantId, candidate, Decisions.APPROVED, effect, before, after);
    return decided(candidate, Decisions.APPROVED, effect, reopened);
  }

  private String version(String tenantId) {
    return new Taxonomies(brain, clock).current(tenantId).version();
  }

  private static Decided decided(
      Candidate candidate, String decision, String effect, long reopened) {
    return new Decided(
        candidate.id(), candidate.kind(), candidate.value(), decision, effect, reopened);
  }
}
