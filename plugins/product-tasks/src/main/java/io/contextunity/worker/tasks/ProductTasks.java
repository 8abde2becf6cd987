package io.contextunity.worker.tasks;

import static java.util.Objects.requireNonNull;

import io.contextunity.worker.core.Brain;
import io.contextunity.worker.core.BrainCell;
import io.contextunity.worker.core.ModuleContext;
import io.contextunity.worker.tasks.model.LanguageModel;
import io.contextunity.worker.tasks.model.LanguageModels;
import io.contextunity.worker.tasks.model.ModelSettings;
import io.contextunity.worker.tasks.rules.ProductRules;
import io.temporal.failure.ApplicationFailure;
import java.time.Clock;
import java.util.Optional;

/**
 * Tends products: does what is due for each, task by task, and stores every outcome in Brain before
 * the next paid call. Thread-safe.
 */
public final class ProductTasks {
  private final Brain brain;
  private final EnrichmentStore store;
  private final Taxonomies taxonomies;
  private final TaskRules rules;
  private final Optional<LanguageModel> model;
  private final ModelSettings settings;
  private final Clock clock;

  public ProductTasks(
      Brain brain, Optional<LanguageModel> model, ModelSettings settings, Clock clock) {
    this(brain, TaskRules.of(new ProductRules(brain, clock)), model, settings, clock);
  }

  ProductTasks(
      Brain brain,
      TaskRules rules,
      Optional<LanguageModel> model,
      ModelSettings settings,
      Clock clock) {
    this.brain = requireNonNull(brain, "brain");
    this.store = new EnrichmentStore(brain);
    this.taxonomies = new Taxonomies(brain, clock);
    this.rules = requireNonNull(rules, "rules");
    this.model = requireNonNull(model, "model");
    this.settings = requireNonNull(settings, "settings");
    this.clock = requireNonNull(clock, "clock");
  }

  /** With the Brain of the host, and the model that the settings name. */
  public static ProductTasks of(ModuleContext context, ModelSettings settings) {
    return new ProductTasks(
        context.brain(), LanguageModels.of(settings, context::router), settings, context.clock());
  }

  /** Whether there is a language model to ask. */
  public boolean hasModel() {
    return model.isPresent();
  }

  /** The tenants' categories, as the tasks see them. */
  public Taxonomies taxonomies() {
    return taxonomies;
  }

  /**
   * Does what is due for a product: what was never tried, waits or has failed, and what was made
   * from something that has changed since. Repeating it repeats nothing that is done. A product
   * that its supplier no longer offers is left as it is.
   *
   * @throws ApplicationFailure of type {@code UnknownProduct}, which is not retried, if Brain has
   *     no product of this id
   * @throws io.contextunity.worker.core.BrainException if Brain fails; what was stored until then
   *     stays
   */
  public Tended tend(String tenantId, String productId, TendingOptions options) {
    BrainCell cell = requireProduct(tenantId, productId);
    Enrichment known = store.find(tenantId, productId);
    if (!StoredProduct.isOffered(cell)) {
      return Tended.of(known, options.tasks(), Spending.NONE);
    }
    StoredProduct product = StoredProduct.of(cell);
    Taxonomy taxonomy = taxonomies.current(tenantId);
    Optional<ModelTasks> ofModel =
        model
            .map(m -> new Asking(m, settings, options.budget(), options.until(), clock))
            .map(asking -> new ModelTasks(tenantId, product, taxonomy, rules, asking, clock));
    return new Tending(tenantId, product, taxonomy, rules, store, options, clock)
        .tend(known, ofModel);
  }

  private BrainCell requireProduct(String tenantId, String productId) {
    return brain
        .find(tenantId, productId)
        .filter(cell -> cell.sourceType().equals(StoredProduct.SOURCE_TYPE))
        .orElseThrow(
            () ->
                ApplicationFailure.newNonRetryableFailure(
                    "Product '%s' of tenant '%s' is not found in Brain"
                        .formatted(productId, tenantId),
                    "UnknownProduct"));
  }
}
