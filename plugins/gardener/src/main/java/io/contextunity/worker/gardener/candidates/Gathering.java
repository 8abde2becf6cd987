package io.contextunity.worker.gardener.candidates;

import static java.util.Objects.requireNonNull;

import io.contextunity.worker.core.Brain;
import io.contextunity.worker.gardener.catalogue.Beat;
import io.contextunity.worker.gardener.catalogue.Catalogue;
import io.contextunity.worker.gardener.matches.Match;
import io.contextunity.worker.gardener.matches.Offer;
import io.contextunity.worker.gardener.matches.ProductMatches;
import io.contextunity.worker.tasks.Enrichment;
import io.contextunity.worker.tasks.StoredProduct;
import io.contextunity.worker.tasks.Task;
import io.contextunity.worker.tasks.TaskStatus;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads through a catalogue and gathers what a person should decide, less what was decided. */
public final class Gathering {
  /** How many values and categories are proposed at a time, the most frequent ones. */
  static final int MAX_VALUES = 500;

  /** How many matches are. */
  static final int MAX_MATCHES = 300;

  private final Catalogue catalogue;
  private final Set<String> decided;
  private final Tally values;
  private final Map<String, Known> known = new HashMap<>();
  private final List<Offer> offers = new ArrayList<>();
  private long withoutCategory;

  private Gathering(Catalogue catalogue, Set<String> decided) {
    this.catalogue = catalogue;
    this.decided = decided;
    this.values = new Tally(decided);
  }

  public static Gathered of(Brain brain, String tenantId, Clock clock, Beat beat) {
    Set<String> decided = new Decisions(brain, clock).of(tenantId).candidateIds();
    return new Gathering(new Catalogue(brain, tenantId, beat), decided).gather();
  }

  private Gathered gather() {
    catalogue.forEachEnrichment(enrichment -> known.put(enrichment.productId(), look(enrichment)));
    catalogue.forEachProduct(cell -> look(StoredProduct.of(cell)));
    List<Candidate> candidates = new ArrayList<>(values.candidates(MAX_VALUES));
    ProductMatches.among(offers).stream()
        .map(Gathering::candidate)
        .filter(candidate -> !decided.contains(candidate.id()))
        .limit(MAX_MATCHES)
        .forEach(candidates::add);
    return new Gathered(candidates, withoutCategory);
  }

  private static Known look(Enrichment enrichment) {
    return new Known(
        UnknownValue.of(enrichment),
        Concerned.lacksCategory(enrichment),
        enrichment
            .outcome(Task.CATEGORY)
            .map(outcome -> outcome.result().getOrDefault("path", "").toString())
            .orElse(""),
        entity(enrichment, "brand"),
        entity(enrichment, "model"));
  }

  private static String entity(Enrichment enrichment, String name) {
    return enrichment
        .outcome(Task.ENTITIES)
        .filter(outcome -> outcome.status() == TaskStatus.DONE)
        .map(outcome -> outcome.result().get(name))
        .map(Gathering::text)
        .orElse("");
  }

  /** An entity is a text, or a map that holds it beside how sure it is. */
  private static String text(Object value) {
    return value instanceof Map<?, ?> map
        ? text(requireNonNull(map.containsKey("value") ? map.get("value") : ""))
        : value.toString();
  }

  private void look(StoredProduct product) {
    Known of = known.getOrDefault(product.id(), Known.NOTHING);
    of.unknown()
        .forEach(
            unknown ->
                values.add(
                    unknown.kind(), unknown.task().key(), unknown.value(), product.id(), ""));
    if (of.lacksCategory()) {
      withoutCategory++;
      proposeCategory(product, of.nearest());
    }
    offers.add(Offer.of(product, of.brand(), of.model()));
  }

  private void proposeCategory(StoredProduct product, String nearest) {
    String category = Concerned.supplierCategory(product);
    if (!category.isBlank()) {
      String hint = nearest.isEmpty() ? "" : "nearest: " + nearest;
      values.add(Candidate.CATEGORY, Task.CATEGORY.key(), category, product.id(), hint);
    }
  }

  private static Candidate candidate(Match match) {
    String value = match.first() + " = " + match.second();
    return new Candidate(
        Candidate.idOf(Candidate.MATCH, value),
        Candidate.MATCH,
        "",
        value,
        2,
        List.of(match.first(), match.second()),
        match.reason());
  }

  private record Known(
      List<UnknownValue> unknown,
      boolean lacksCategory,
      String nearest,
      String brand,
      String model) {
    static final Known NOTHING = new Known(List.of(), false, "", "", "");
  }

  /**
   * What was gathered.
   *
   * @param withoutCategory how many products were looked at and have no category
   */
  public record Gathered(List<Candidate> candidates, long withoutCategory) {
    public Gathered {
      candidates = List.copyOf(candidates);
    }
  }
}
