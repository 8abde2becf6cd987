package io.contextunity.worker.enrichment;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.List;

/** What a run does in the world. */
@ActivityInterface
public interface EnrichmentActivities {

  /**
   * Looks into the settings, and lays a long list of products into a blob. Repeating it does the
   * same again.
   *
   * @param run the run's own id, the same in all of its parts
   */
  @ActivityMethod(name = "plan_enrichment")
  EnrichmentPlan plan(String run, EnrichmentRequest request);

  /** Reads some ids of the list that was laid into a blob. */
  @ActivityMethod(name = "list_products")
  List<String> listProducts(EnrichmentPlan plan, int from, int count);

  /**
   * Does what is due for a product. Repeating it repeats nothing that was stored: each outcome is
   * stored before the next paid call.
   *
   * @throws io.temporal.failure.ApplicationFailure of type {@code UnknownProduct}, which is not
   *     retried, if Brain has no product of this id; with an {@link EnrichmentPlan.Amount}, what
   *     was spent until then, as its detail where Brain failed
   */
  @ActivityMethod(name = "enrich_product")
  ProductReport enrichProduct(ProductOrder order);

  /** Lays the failures of a part of the run into a blob, in the place of earlier ones. */
  @ActivityMethod(name = "keep_failures")
  void keepFailures(EnrichmentPlan plan, int part, List<EnrichmentFailure> failures);

  /**
   * Lays all failures into one blob, and clears away what only the run needed. Repeating it changes
   * nothing.
   *
   * @return the blob's key; empty if there are no failures
   */
  @ActivityMethod(name = "finish_enrichment")
  String finish(EnrichmentPlan plan);
}
