package io.contextunity.worker.host.temporal.deployment;

import io.contextunity.worker.core.ModuleConfig;
import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.core.RegisteredModule;
import io.temporal.common.VersioningBehavior;
import io.temporal.common.metadata.POJOWorkflowImplMetadata;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What becomes of a workflow's open runs when another build comes, as its module says. */
public final class DeclaredBehavior {
  /** The ways to say it, for messages. */
  public static final String WAY_OUT =
      "say .versioning(VersioningBehavior.PINNED) or AUTO_UPGRADE in the ModuleConfig, or annotate"
          + " the workflow's method with @WorkflowVersioningBehavior";

  private DeclaredBehavior() {}

  /** The behaviour of each workflow type; {@code UNSPECIFIED} if neither it nor its module says. */
  public static Map<String, VersioningBehavior> of(ModuleConfig module) {
    Map<String, VersioningBehavior> behaviors = new LinkedHashMap<>();
    module.workflows().forEach(type -> behaviors.putAll(of(type, module)));
    return behaviors;
  }

  private static Map<String, VersioningBehavior> of(Class<?> implementation, ModuleConfig module) {
    Map<String, VersioningBehavior> behaviors = new LinkedHashMap<>();
    for (var method : POJOWorkflowImplMetadata.newInstance(implementation).getWorkflowMethods()) {
      VersioningBehavior own =
          POJOWorkflowImplMetadata.getVersioningBehaviorForMethod(implementation, method);
      behaviors.put(
          method.getName(),
          Optional.ofNullable(own)
              .filter(said -> said != VersioningBehavior.UNSPECIFIED)
              .or(module::versioning)
              .orElse(VersioningBehavior.UNSPECIFIED));
    }
    return behaviors;
  }

  /** The workflow types for which nobody says it. */
  public static List<String> missing(ModuleConfig module) {
    return of(module).entrySet().stream()
        .filter(each -> each.getValue() == VersioningBehavior.UNSPECIFIED)
        .map(Map.Entry::getKey)
        .toList();
  }

  /**
   * @throws ModuleException if there is a workflow for which nobody says it; one line for each
   *     module
   */
  public static void require(Collection<RegisteredModule> modules) {
    String problems =
        modules.stream()
            .filter(module -> !missing(module.config()).isEmpty())
            .map(DeclaredBehavior::problem)
            .collect(Collectors.joining("\n"));
    if (!problems.isEmpty()) {
      throw new ModuleException(problems);
    }
  }

  private static String problem(RegisteredModule module) {
    return "Module '%s' of %s cannot run with versioning: no versioning behavior for %s (%s)"
        .formatted(
            module.name(), module.owner(), String.join(", ", missing(module.config())), WAY_OUT);
  }
}
