package io.contextunity.worker.gardener.candidates;

import io.contextunity.worker.core.Brain;
import io.contextunity.worker.core.BrainException;
import io.contextunity.worker.core.TaxonomyNode;
import io.contextunity.worker.tasks.Taxonomy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The node that an approved category makes or changes. */
final class NewCategory {
  private final TaxonomyNode node;
  private final String effect;

  private NewCategory(TaxonomyNode node, String effect) {
    this.node = node;
    this.effect = effect;
  }

  static NewCategory of(List<TaxonomyNode> nodes, Candidate candidate, Approval approval) {
    String own = leaf(candidate.value());
    if (!approval.under().isEmpty()) {
      TaxonomyNode parent = require(nodes, approval.under(), "--under");
      return below(nodes, parent, approval.as().isEmpty() ? own : approval.as(), own, candidate);
    }
    if (approval.as().isEmpty()) {
      throw new DecisionException(
          "Category '%s' needs a place: --under NODE for a new one below it, or --as NODE for"
                  .formatted(candidate.value())
              + " another word of one that is there"
              + (candidate.hint().isEmpty() ? "" : " (" + candidate.hint() + ")"));
    }
    TaxonomyNode known = require(nodes, approval.as(), "--as");
    return new NewCategory(
        withWord(known, own), "'%s' is another word for %s".formatted(own, path(known)));
  }

  private static NewCategory below(
      List<TaxonomyNode> nodes,
      TaxonomyNode parent,
      String name,
      String own,
      Candidate candidate) {
    List<String> path = new ArrayList<>(parent.path());
    path.add(name);
    TaxonomyNode node =
        nodes.stream()
            .filter(Taxonomy::isInUse)
            .filter(other -> other.path().equals(path))
            .findFirst()
            .orElseGet(
                () ->
                    new TaxonomyNode(
                        Taxonomy.DOMAIN,
                        "own-" + candidate.id(),
                        path,
                        List.of(),
                        Map.of("approved_from", candidate.value())));
    TaxonomyNode named = name.equalsIgnoreCase(own) ? node : withWord(node, own);
    return new NewCategory(named, "new category " + path(named));
  }

  private static TaxonomyNode withWord(TaxonomyNode node, String word) {
    if (node.keywords().contains(word)) {
      return node;
    }
    List<String> keywords = new ArrayList<>(node.keywords());
    keywords.add(word);
    return new TaxonomyNode(node.domain(), node.id(), node.path(), keywords, node.metadata());
  }

  private static TaxonomyNode require(List<TaxonomyNode> nodes, String named, String option) {
    List<TaxonomyNode> found =
        nodes.stream()
            .filter(Taxonomy::isInUse)
            .filter(
                node ->
                    node.id().equals(named)
                        || Candidate.normalised(path(node)).equals(Candidate.normalised(named)))
            .toList();
    return found.stream()
        .filter(node -> node.id().equals(named))
        .findFirst()
        .or(() -> found.stream().findFirst())
        .orElseThrow(
            () ->
                new DecisionException(
                    "%s: no category '%s' (expected: an id or a path such as A > B%s)"
                        .formatted(option, named, sameName(nodes, named))));
  }

  private static String sameName(List<TaxonomyNode> nodes, String named) {
    Optional<TaxonomyNode> near =
        nodes.stream()
            .filter(Taxonomy::isInUse)
            .filter(node -> node.name().equalsIgnoreCase(leaf(named)))
            .findFirst();
    return near.map(node -> "; did you mean '" + path(node) + "'?").orElse("");
  }

  private static String leaf(String path) {
    return path.substring(path.lastIndexOf('>') + 1).strip();
  }

  private static String path(TaxonomyNode node) {
    return String.join(" > ", node.path());
  }

  String effect() {
    return effect;
  }

  void store(Brain brain, String tenantId) {
    brain
        .upsertTaxonomy(tenantId, List.of(node))
        .get(0)
        .error()
        .ifPresent(
            error -> {
              throw new BrainException("Brain refused the category: " + error, false, null);
            });
  }
}
