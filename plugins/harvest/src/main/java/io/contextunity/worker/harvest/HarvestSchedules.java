package io.contextunity.worker.harvest;

import io.contextunity.worker.core.ModuleSchedule;
import java.util.Map;

/** What the module can do by the clock; an operator enables what is wanted. */
final class HarvestSchedules {
  private static final String TENANT_ID = "tenant_id";
  private static final String SUPPLIER_CODE = "supplier_code";

  static final ModuleSchedule HARVEST =
      ModuleSchedule.of("harvest", "0 6 * * *")
          .describedAs("Every supplier's feeds into Brain, as far as they have changed")
          .withArguments(Map.of(SUPPLIER_CODE, HarvestRequest.ALL))
          .requiring(TENANT_ID, SUPPLIER_CODE)
          .disabled();

  static final ModuleSchedule BRAIN_SYNC =
      ModuleSchedule.of("harvest-brain-sync", "0 2 * * *")
          .describedAs("Every supplier's feeds into Brain, changed or not")
          .withArguments(Map.of(SUPPLIER_CODE, HarvestRequest.ALL, "force", true))
          .requiring(TENANT_ID, SUPPLIER_CODE)
          .disabled();

  private HarvestSchedules() {}
}
