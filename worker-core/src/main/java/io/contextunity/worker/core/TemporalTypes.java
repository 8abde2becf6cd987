package io.contextunity.worker.core;

import io.temporal.common.metadata.POJOActivityImplMetadata;
import io.temporal.common.metadata.POJOActivityMethodMetadata;
import io.temporal.common.metadata.POJOWorkflowImplMetadata;
import io.temporal.common.metadata.POJOWorkflowMethodMetadata;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the names under which Temporal will know a module's classes. */
final class TemporalTypes {
  private TemporalTypes() {}

  static List<String> ofWorkflow(Class<?> implementation) {
    return workflowMethods(implementation).stream()
        .map(POJOWorkflowMethodMetadata::getName)
        .toList();
  }

  /** The annotated interface method behind a workflow type. */
  static Method method(Class<?> implementation, String workflowType) {
    return workflowMethods(implementation).stream()
        .filter(method -> method.getName().equals(workflowType))
        .findFirst()
        .orElseThrow()
        .getWorkflowMethod();
  }

  static List<String> ofActivity(Object activity) {
    try {
      return POJOActivityImplMetadata.newInstance(activity.getClass()).getActivityMethods().stream()
          .map(POJOActivityMethodMetadata::getActivityTypeName)
          .sorted()
          .toList();
    } catch (IllegalArgumentException e) {
      throw new ModuleException(
          activity.getClass().getName() + " is no activity implementation: " + e.getMessage(), e);
    }
  }

  static void requireUnique(String module, List<Object> activities) {
    Map<String, Object> owners = new HashMap<>();
    for (Object activity : activities) {
      for (String type : ofActivity(activity)) {
        Object other = owners.put(type, activity);
        if (other != null) {
          throw new ModuleException(
              "Module '%s': activity type '%s' is implemented by both %s and %s"
                  .formatted(
                      module, type, other.getClass().getName(), activity.getClass().getName()));
        }
      }
    }
  }

  private static List<POJOWorkflowMethodMetadata> workflowMethods(Class<?> implementation) {
    try {
      return POJOWorkflowImplMetadata.newInstance(implementation).getWorkflowMethods();
    } catch (IllegalArgumentException e) {
      throw new ModuleException(
          implementation.getName() + " is no workflow implementation: " + e.getMessage(), e);
    }
  }
}
