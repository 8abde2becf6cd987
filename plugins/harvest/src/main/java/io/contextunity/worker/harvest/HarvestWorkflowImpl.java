package io.contextunity.worker.harvest;

import io.contextunity.worker.harvest.HarvestCheckpoint.SourcePosition;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plans, harvests source after source, and sums up. */
public final class HarvestWorkflowImpl implements HarvestWorkflow {
  private final HarvestActivities planning = HarvestStubs.planning();
  private final ProgressBoard board = new ProgressBoard();

  @Override
  public HarvestResult harvest(HarvestRequest request) {
    String tenantId = Tenants.of(request.tenantId());
    HarvestCheckpoint start = request.checkpoint();
    HarvestPlan plan = start.isStart() ? planning.listSources(request) : start.plan();
    List<SourceResult> results = new ArrayList<>(start.isStart() ? plan.broken() : start.results());
    board.planned(plan.size());
    results.forEach(board::finished);

    SourcePosition position = start.current();
    for (int next = results.size() - plan.broken().size(); next < plan.sources().size(); next++) {
      SourceHarvest source =
          new SourceHarvest(plan, plan.sources().get(next), tenantId, request, position, board);
      Optional<SourceResult> result = source.harvest();
      position = result.isPresent() ? SourcePosition.START : source.position();
      result.ifPresent(results::add);
      result.ifPresent(board::finished);
      boolean last = result.isPresent() && next + 1 == plan.sources().size();
      if (!last && Workflow.getInfo().isContinueAsNewSuggested()) {
        HarvestCheckpoint here = new HarvestCheckpoint(plan, results, position);
        Workflow.continueAsNew(request.at(here, tenantId));
      }
    }
    return result(HarvestResult.of(tenantId, results));
  }

  private static HarvestResult result(HarvestResult result) {
    if (result.status().equals(SourceResult.FAILED)) {
      throw Failures.everySourceFailed(result);
    }
    return result;
  }

  @Override
  public HarvestProgress progress() {
    return board.progress();
  }
}
