package io.contextunity.worker.tasks.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds the categories whose names a product's evidence shows, the best first. */
final class CategoryMatcher {
  private static final double HEAD_WEIGHT = 1.6;
  private static final double PARENT_AS_HEAD = 0.8;
  private static final double NO_HEAD = 0.12;
  private static final double ANCESTORS = 0.25;
  private static final double COVERAGE = 1.2;
  private static final double KEYWORD = 0.95;
  private static final double INNER = 0.88;
  private static final double ROOT = 0.6;
  private static final double STRANGE = 0.75;
  private static final int MOST = 25;

  private final Lexicon lexicon;
  private final Evidence category;
  private final boolean categorySaysSomething;

  /**
   * @param category what the supplier's own category says
   */
  CategoryMatcher(Lexicon lexicon, Evidence category) {
    this.lexicon = lexicon;
    this.category = category;
    this.categorySaysSomething =
        category.terms().stream().anyMatch(term -> !lexicon.with(term).isEmpty());
  }

  List<Match> match(Evidence evidence) {
    Set<Integer> found = new LinkedHashSet<>();
    evidence.terms().forEach(term -> found.addAll(lexicon.with(term)));
    List<Match> matches = new ArrayList<>();
    for (int index : found) {
      Match match = match(index, evidence);
      if (match.score() > 0) {
        matches.add(match);
      }
    }
    matches.sort(Comparator.comparingDouble(Match::score).reversed().thenComparing(Match::index));
    return matches.subList(0, Math.min(MOST, matches.size()));
  }

  Match match(int index, Evidence evidence) {
    Entry entry = lexicon.entry(index);
    double place = place(index, entry);
    Match best = new Match(index, 0, 0);
    for (Alternative name : entry.names()) {
      best = best.orBetter(match(index, entry, name, evidence, place));
    }
    for (Alternative keyword : entry.keywords()) {
      best = best.orBetter(match(index, entry, keyword, evidence, KEYWORD * place));
    }
    return best;
  }

  /** Products are rather in leaves, and where the supplier's category hints at. */
  private double place(int index, Entry entry) {
    double place = 1;
    if (lexicon.isInner(index)) {
      place = entry.node().path().size() <= 2 ? ROOT : INNER;
    }
    return place * (categorySaysSomething ? STRANGE + (1 - STRANGE) * agreement(entry) : 1);
  }

  private double agreement(Entry entry) {
    double best = shownBest(entry, category);
    for (int at = entry.parent(); at >= 0; at = lexicon.entry(at).parent()) {
      best = Math.max(best, shownBest(lexicon.entry(at), category));
    }
    return best;
  }

  private static double shownBest(Entry entry, Evidence evidence) {
    double best = 0;
    for (Alternative name : entry.names()) {
      for (Unit unit : name.units()) {
        best = Math.max(best, unit.in(evidence));
      }
    }
    return best;
  }

  private Match match(int index, Entry entry, Alternative name, Evidence evidence, double factor) {
    double mass = 0;
    double all = 0;
    for (Unit unit : name.units()) {
      boolean isHead = unit == name.headUnit();
      double weight = lexicon.weight(unit) * (isHead ? HEAD_WEIGHT : 1);
      double shown = isHead ? unit.in(evidence) : Math.sqrt(unit.in(evidence));
      mass += weight * shown;
      all += weight;
    }
    if (mass == 0) {
      return new Match(index, 0, 0);
    }
    double head = head(name, entry, evidence);
    double coverage = mass / all;
    double quality = Math.pow(coverage, COVERAGE) * head;
    double score = (mass + ANCESTORS * ancestors(entry, evidence)) * quality * factor;
    return new Match(index, score, quality * factor);
  }

  /** How well what the product is agrees with what the category is of. */
  private double head(Alternative name, Entry entry, Evidence evidence) {
    double own = name.headUnit().asHeadIn(evidence);
    if (own >= PARENT_AS_HEAD || entry.parent() < 0) {
      return NO_HEAD + (1 - NO_HEAD) * own;
    }
    double parent = 0;
    for (Alternative above : lexicon.entry(entry.parent()).names()) {
      parent = Math.max(parent, above.headUnit().asHeadIn(evidence));
    }
    return NO_HEAD
        + (1 - NO_HEAD) * Math.max(own, PARENT_AS_HEAD * parent * others(name, evidence));
  }

  /** How well the words beside the head are shown. */
  private double others(Alternative name, Evidence evidence) {
    double shown = 0;
    double all = 0;
    for (Unit unit : name.units()) {
      if (unit != name.headUnit() || name.units().size() == 1) {
        shown += unit.in(evidence);
        all++;
      }
    }
    return all == 0 ? 0 : shown / all;
  }

  private double ancestors(Entry entry, Evidence evidence) {
    double mass = 0;
    double share = 1;
    for (int at = entry.parent(); at >= 0; at = lexicon.entry(at).parent()) {
      double best = 0;
      for (Alternative name : lexicon.entry(at).names()) {
        double shown = 0;
        for (Unit unit : name.units()) {
          shown += lexicon.weight(unit) * unit.in(evidence);
        }
        best = Math.max(best, shown / name.units().size());
      }
      mass += share * best;
      share *= 0.7;
    }
    return mass;
  }

  /**
   * A category that may be the product's.
   *
   * @param score the higher the better
   * @param quality how much of its name is shown, from 0 to 1
   */
  record Match(int index, double score, double quality) {
    Match orBetter(Match other) {
      return other.score > score ? other : this;
    }
  }
}
