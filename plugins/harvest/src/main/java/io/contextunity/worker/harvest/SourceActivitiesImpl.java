package io.contextunity.worker.harvest;

import io.contextunity.worker.harvest.supplier.SupplierFiles;
import java.util.List;

/** Answers out of the supplier files. */
final class SourceActivitiesImpl implements SourceActivities {
  private final SupplierFiles suppliers;

  SourceActivitiesImpl(SupplierFiles suppliers) {
    this.suppliers = suppliers;
  }

  @Override
  public List<String> knownSources() {
    return suppliers.known();
  }
}
