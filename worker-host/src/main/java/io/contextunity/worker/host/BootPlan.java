package io.contextunity.worker.host;

import io.contextunity.worker.core.ModuleRegistry;
import io.contextunity.worker.core.RegisteredModule;
import java.util.TreeSet;

/** What this process is about to serve, for a person to check at boot. */
final class BootPlan {
  private BootPlan() {}

  static String of(ModuleRegistry registry) {
    StringBuilder plan = new StringBuilder();
    for (RegisteredModule module : registry.modules()) {
      plan.append(module.config().taskQueue())
          .append(" -> ")
          .append(module.name())
          .append(" (")
          .append(module.owner())
          .append(")\n    workflows:  ")
          .append(String.join(", ", module.config().workflowTypes()))
          .append("\n    activities: ")
          .append(String.join(", ", module.config().activityTypes()))
          .append('\n');
      if (!module.config().rpcs().isEmpty()) {
        plan.append("    gRPC:       ")
            .append(String.join(", ", new TreeSet<>(module.config().rpcs().keySet())))
            .append('\n');
      }
    }
    return plan.toString();
  }
}
