package io.contextunity.worker.harvest;

import io.contextunity.worker.core.ModuleConfig;
import io.contextunity.worker.core.ModuleContext;
import io.contextunity.worker.core.ModuleProvider;
import io.contextunity.worker.harvest.fetch.FeedFetcher;
import io.contextunity.worker.harvest.fetch.FetchLimits;
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
    return ModuleConfig.builder("harvest")
        .workflows(HarvestWorkflowImpl.class)
        .mainWorkflow("HarvestWorkflow")
        .activities(
            new HarvestActivitiesImpl(
                new HarvestPlanner(suppliers, settings), steps(settings, context)),
            new SourceActivitiesImpl(suppliers))
        // A feed is in within the hour: a run ends on the build that it began on, so that one feed
        // is never read half by one parser and half by the next.
        .versioning(VersioningBehavior.PINNED)
        .schedules(HarvestSchedules.HARVEST, HarvestSchedules.BRAIN_SYNC)
        .build();
  }

  private static Harvesting steps(HarvestSettings settings, ModuleContext context) {
    FetchLimits limits =
        new FetchLimits(settings.maxFeedBytes(), settings.connectTimeout(), settings.readTimeout());
    return new Harvesting(
        context.blobs(),
        context.brain(),
        new FeedFetcher(context.host().configDirectory(), limits),
        settings.maxUnpackedBytes(),
        context.clock());
  }
}
