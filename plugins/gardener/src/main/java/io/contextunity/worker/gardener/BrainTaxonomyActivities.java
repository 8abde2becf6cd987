package io.contextunity.worker.gardener;

import static java.util.Objects.requireNonNull;

import io.contextunity.worker.core.Brain;

/** Reads the taxonomy from Brain; the nodes stay in the activity, only the report travels. */
final class BrainTaxonomyActivities implements TaxonomyActivities {
  private final Brain brain;

  BrainTaxonomyActivities(Brain brain) {
    this.brain = requireNonNull(brain, "brain");
  }

  @Override
  public GardenerReport inspectTaxonomy(String tenantId, String domain) {
    return Inspection.of(domain, brain.taxonomy(tenantId, domain));
  }
}
