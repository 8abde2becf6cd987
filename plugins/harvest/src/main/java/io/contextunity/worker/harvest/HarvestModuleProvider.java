package io.contextunity.worker.harvest;

import io.contextunity.worker.core.ModuleConfig;
import io.contextunity.worker.core.ModuleContext;
import io.contextunity.worker.core.ModuleProvider;
import io.contextunity.worker.harvest.fetch.FeedFetcher;
import io.contextunity.worker.harvest.fetch.FetchLimits;
import io.contextunity.worker.harvest.preview.PreviewCommand;
import io.contextunity.worker.harvest.run.Harvesting;
import io.contextunity.worker.harvest.supplier.SupplierFiles;
import io.temporal.common.VersioningBehavior;
import java.nio.file.Path;

/** Contributes the module {@code harvest}: suppliers' feeds into Brain. */
public final class HarvestModuleProvider implements ModuleProvider {

  @Override
  public ModuleConfig module(ModuleContext context) {
    HarvestSettings settings = context.settings(HarvestSettings.class);
    Path directory = settings.suppliersDirectory(context.host().configDirectory());
    SupplierFiles suppliers = new SupplierFiles(directory);
    HarvestPlanner planner = new HarvestPlanner(suppliers, settings);
    Harvesting steps = steps(settings, context);
    return ModuleConfig.builder("harvest")
        .workflows(HarvestWorkflowImpl.class, HarvestResetWorkflowImpl.class)
        .mainWorkflow("HarvestWorkflow")
        .activities(
            new HarvestActivitiesImpl(planner, steps),
            new ResetActivitiesImpl(planner, steps),
            new SourceActivitiesImpl(suppliers))
        // A feed is in within the hour: a run ends on the build that it began on, so that one feed
        // is never read half by one parser and half by the next.
        .versioning(VersioningBehavior.PINNED)
        .schedules(HarvestSchedules.HARVEST, HarvestSchedules.BRAIN_SYNC)
        .commands(
            new PreviewCommand(suppliers, fetcher(settings, context), settings.maxUnpackedBytes()),
            new ResetCommand())
        .build();
  }

  private static FeedFetcher fetcher(HarvestSettings settings, ModuleContext context) {
    FetchLimits limits =
        new FetchLimits(
            settings.maxFeedBytes(),
            settings.maxUnpackedBytes(),
            settings.connectTimeout(),
            settings.readTimeout());
    return new FeedFetcher(context.host().configDirectory(), limits);
  }

  private static Harvesting steps(HarvestSettings settings, ModuleContext context) {
    return new Harvesting(
        context.blobs(),
        context.brain(),
        fetcher(settings, context),
        settings.maxUnpackedBytes(),
        context.clock());
  }
}
