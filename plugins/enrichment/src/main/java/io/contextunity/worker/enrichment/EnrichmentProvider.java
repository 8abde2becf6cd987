package io.contextunity.worker.enrichment;

import io.contextunity.worker.core.ModuleConfig;
import io.contextunity.worker.core.ModuleContext;
import io.contextunity.worker.core.ModuleProvider;
import io.contextunity.worker.core.ModuleSchedule;
import io.contextunity.worker.enrichment.cli.FailuresCommand;
import io.contextunity.worker.enrichment.cli.SetCommand;
import io.contextunity.worker.enrichment.cli.ShowCommand;
import io.contextunity.worker.tasks.ProductTasks;
import io.temporal.common.VersioningBehavior;

/** Contributes the module {@code enrichment}. */
public final class EnrichmentProvider implements ModuleProvider {
  private static final ModuleSchedule EVERY_FOUR_HOURS =
      ModuleSchedule.of("enrichment", "0 */4 * * *")
          .describedAs("What is due for the products named")
          .requiring("tenant_id", "product_ids")
          .disabled();

  @Override
  public ModuleConfig module(ModuleContext context) {
    EnrichmentSettings settings = context.settings(EnrichmentSettings.class);
    RunBlobs blobs = new RunBlobs(context.blobs());
    EnrichmentActivitiesImpl activities =
        new EnrichmentActivitiesImpl(
            ProductTasks.of(context, settings.model()),
            new RunPlanner(settings, blobs, context.clock()),
            blobs,
            context.clock());
    return ModuleConfig.builder("enrichment")
        .workflows(EnrichmentWorkflowImpl.class, EnrichmentCorrectionWorkflowImpl.class)
        .mainWorkflow("EnrichmentWorkflow")
        .activities(activities, new CorrectionActivitiesImpl(context.brain(), context.clock()))
        // A run takes minutes: it ends on the build that it began on, whatever comes meanwhile.
        .versioning(VersioningBehavior.PINNED)
        .schedules(EVERY_FOUR_HOURS)
        .commands(
            new SetCommand(),
            new ShowCommand(context.brain()),
            new FailuresCommand(context.blobs()))
        .build();
  }
}
