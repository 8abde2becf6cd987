package io.contextunity.worker.host.temporal.replay;

import io.contextunity.worker.core.RegisteredModule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Counts how the runs of one workflow type fare. */
final class TypeTally {
  private final RegisteredModule module;
  private final String workflowType;
  private final List<Difference> differences = new ArrayList<>();
  private int replayed;
  private int differing;
  private boolean limited;

  TypeTally(RegisteredModule module, String workflowType) {
    this.module = module;
    this.workflowType = workflowType;
  }

  RegisteredModule module() {
    return module;
  }

  void add(Optional<Difference> difference) {
    if (difference.isEmpty()) {
      replayed++;
      return;
    }
    differing++;
    if (differences.size() < TypeReport.MOST_DIFFERENCES) {
      differences.add(difference.get());
    }
  }

  void limited() {
    limited = true;
  }

  TypeReport report() {
    return new TypeReport(module.name(), workflowType, replayed, differing, limited, differences);
  }
}
