package io.contextunity.worker.gardener;

import io.contextunity.worker.gardener.candidates.Gathering.Gathered;
import io.contextunity.worker.gardener.taxonomy.TaxonomyReport;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** What the gardener does in the world. */
@ActivityInterface
public interface GardenerActivities {

  /** Reads the taxonomy and reports on it. Only reads, so repeating it is safe. */
  @ActivityMethod(name = "inspect_taxonomy")
  TaxonomyReport inspectTaxonomy(String tenantId, String domain);

  /**
   * Moves categories along with the taxonomy and lists the products that something is to be found
   * out about. Repeating it moves nothing twice and lists what is due by then.
   */
  @ActivityMethod(name = "survey_catalogue")
  Survey survey(String tenantId);

  /**
   * Tends the products of a batch, one after the other. What was stored is not done again: a
   * repeated attempt goes on where the last one was, and finds the task done where it was stored.
   *
   * @throws io.temporal.failure.ApplicationFailure of type {@code WorkListGone} if the list is not
   *     in this worker's blobs
   */
  @ActivityMethod(name = "tend_batch")
  TendedBatch tendBatch(Batch batch);

  /** Reads through the catalogue for what a person should decide. Only reads. */
  @ActivityMethod(name = "gather_candidates")
  Gathered gatherCandidates(String tenantId);

  /** Deletes a list of work; one that is not there is no error. */
  @ActivityMethod(name = "clear_work_list")
  void clear(String workKey);
}
