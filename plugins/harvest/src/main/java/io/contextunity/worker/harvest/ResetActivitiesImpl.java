package io.contextunity.worker.harvest;

import io.contextunity.worker.harvest.run.Forgotten;
import io.contextunity.worker.harvest.run.Harvesting;
import io.contextunity.worker.harvest.supplier.SourceSpec;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reset as an activity. */
final class ResetActivitiesImpl implements ResetActivities {
  private static final Logger log = LoggerFactory.getLogger(ResetActivitiesImpl.class);

  private final HarvestPlanner planner;
  private final Harvesting steps;

  ResetActivitiesImpl(HarvestPlanner planner, Harvesting steps) {
    this.planner = planner;
    this.steps = steps;
  }

  @Override
  public ResetResult resetSource(ResetRequest request) {
    try {
      SourceSpec source = planner.onlySource(request.supplierCode(), request.sourceId());
      Optional<Forgotten> forgotten = steps.forget(request.tenantId(), source);
      log.info("Forgot the harvests of {} for tenant {}", source.label(), request.tenantId());
      return new ResetResult(
          source.supplier(),
          source.id(),
          request.tenantId(),
          forgotten.isPresent(),
          forgotten.map(Forgotten::products).orElse(0L),
          forgotten.map(Forgotten::cursor).orElse(""));
    } catch (IOException | RuntimeException e) {
      throw Failures.ofActivity(e);
    }
  }
}
