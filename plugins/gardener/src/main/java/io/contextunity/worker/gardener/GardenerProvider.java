package io.contextunity.worker.gardener;

import io.contextunity.worker.core.ModuleConfig;
import io.contextunity.worker.core.ModuleContext;
import io.contextunity.worker.core.ModuleProvider;
import io.contextunity.worker.core.ModuleSchedule;
import io.contextunity.worker.gardener.candidates.Deciding;
import io.contextunity.worker.gardener.cli.CandidatesCommand;
import io.contextunity.worker.gardener.retention.RetentionRequest;
import io.contextunity.worker.tasks.model.LanguageModels;
import io.contextunity.worker.tasks.model.ModelSettings;
import io.temporal.common.VersioningBehavior;
import java.util.Map;

/** Contributes the module {@code gardener}. */
public final class GardenerProvider implements ModuleProvider {
  private static final ModuleSchedule RETENTION =
      ModuleSchedule.of("retention", "0 0 * * 0")
          .describedAs("Old raw records, and what old runs left in the blob store, are deleted")
          .starting(RetentionWorkflow.TYPE)
          .withArguments(Map.of("older_than_days", RetentionRequest.DEFAULT_DAYS))
          .disabled();

  @Override
  public ModuleConfig module(ModuleContext context) {
    GardenerSettings settings = context.settings(GardenerSettings.class);
    return ModuleConfig.builder("gardener")
        .workflows(
            GardenerWorkflowImpl.class,
            GardenerTendingWorkflowImpl.class,
            GardenerCandidatesWorkflowImpl.class,
            RetentionWorkflowImpl.class)
        .mainWorkflow(GardenerWorkflow.TYPE)
        .activities(
            new GardenerActivitiesImpl(
                context.brain(),
                context.blobs(),
                context.clock(),
                settings,
                tending(settings.askedModel(), context)),
            new DecisionActivitiesImpl(new Deciding(context.brain(), context.clock())),
            new RetentionActivitiesImpl(context.blobs(), context.clock()))
        // A run takes minutes: it ends on the build that it began on, whatever comes meanwhile.
        .versioning(VersioningBehavior.PINNED)
        .schedules(tendingSchedule(settings), RETENTION)
        .commands(new CandidatesCommand())
        .build();
  }

  private static ProductTending tending(ModelSettings model, ModuleContext context) {
    return new ProductTending(
        context.brain(), LanguageModels.of(model, context::router), model, context.clock());
  }

  private static ModuleSchedule tendingSchedule(GardenerSettings settings) {
    return ModuleSchedule.of("gardener", settings.cron())
        .describedAs("What is due in the tenant's catalogue is found out")
        .requiring("tenant_id")
        .disabled();
  }
}
