package io.contextunity.worker.tasks.rules;

import io.contextunity.worker.core.TaxonomyNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The words of one version of a taxonomy: which category has them, and how rare they are. */
final class Lexicon {
  private final Thesaurus thesaurus;
  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, List<Integer>> byTerm = new HashMap<>();
  private final Map<String, Integer> byId = new HashMap<>();
  private final Set<Integer> inner = new HashSet<>();
  private final Set<String> heads = new HashSet<>();
  private final Map<String, String> known = new HashMap<>();
  private final Spelling spelling;

  Lexicon(List<TaxonomyNode> nodes, Thesaurus thesaurus) {
    this.thesaurus = thesaurus;
    Map<List<String>, Integer> byPath = new HashMap<>();
    for (int i = 0; i < nodes.size(); i++) {
      byPath.putIfAbsent(nodes.get(i).path(), i);
    }
    for (TaxonomyNode node : nodes) {
      List<String> path = node.path();
      int parent = byPath.getOrDefault(path.subList(0, path.size() - 1), -1);
      add(entry(node, parent));
    }
    for (String key : thesaurus.keys()) {
      List.of(key.split(" ")).forEach(word -> known.putIfAbsent(Stem.of(word), word));
    }
    spelling = new Spelling(known);
  }

  private Entry entry(TaxonomyNode node, int parent) {
    List<Alternative> keywords = new ArrayList<>();
    node.keywords().forEach(keyword -> keywords.addAll(Alternative.of(keyword, thesaurus)));
    return new Entry(node, Alternative.of(node.name(), thesaurus), keywords, parent);
  }

  private void add(Entry entry) {
    int index = entries.size();
    entries.add(entry);
    byId.put(entry.node().id(), index);
    inner.add(entry.parent());
    Set<String> terms = new HashSet<>();
    List<Alternative> all = new ArrayList<>(entry.names());
    all.addAll(entry.keywords());
    for (Alternative alternative : all) {
      alternative.units().forEach(unit -> terms.addAll(unit.terms()));
      alternative.units().forEach(unit -> unit.stems().forEach(s -> known.putIfAbsent(s, s)));
      heads.addAll(alternative.headUnit().headTerms());
    }
    terms.forEach(term -> byTerm.computeIfAbsent(term, t -> new ArrayList<>()).add(index));
  }

  Thesaurus thesaurus() {
    return thesaurus;
  }

  List<Entry> entries() {
    return entries;
  }

  Entry entry(int index) {
    return entries.get(index);
  }

  /** The index of a category, or -1. */
  int indexOf(String nodeId) {
    return byId.getOrDefault(nodeId, -1);
  }

  /** The categories whose own name or keywords hold a term. */
  List<Integer> with(String term) {
    return byTerm.getOrDefault(term, List.of());
  }

  /** How much a unit tells: the fewer categories have it, the more. */
  double weight(Unit unit) {
    double weight = 0;
    for (String stem : unit.stems()) {
      weight += Math.log(1 + entries.size() / (1.0 + with(stem).size()));
    }
    return weight;
  }

  /** Whether a category has others below it: products are rather in those. */
  boolean isInner(int index) {
    return inner.contains(index);
  }

  /** Whether a term is what some category is of, as tents are. */
  boolean isHead(String term) {
    return heads.contains(term);
  }

  /** Whether the taxonomy or the thesaurus knows a stem. */
  boolean knows(String stem) {
    return known.containsKey(stem);
  }

  Spelling spelling() {
    return spelling;
  }
}
