package io.contextunity.worker.testing;

import io.contextunity.worker.core.ModuleConfig;
import io.temporal.common.metadata.POJOActivityImplMetadata;
import io.temporal.common.metadata.POJOActivityMethodMetadata;
import io.temporal.common.metadata.POJOWorkflowImplMetadata;
import io.temporal.common.metadata.POJOWorkflowMethodMetadata;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

/** What a module's workflows and activities take and return: all that travels as a payload. */
final class PayloadTypes {
  private PayloadTypes() {}

  static Set<Type> of(ModuleConfig module) {
    Set<Type> types = new LinkedHashSet<>();
    Stream.concat(
            module.workflows().stream().flatMap(PayloadTypes::workflowMethods),
            module.activities().stream().flatMap(PayloadTypes::activityMethods))
        .forEach(method -> add(types, method));
    types.remove(void.class);
    return types;
  }

  private static Stream<Method> workflowMethods(Class<?> workflow) {
    return POJOWorkflowImplMetadata.newInstance(workflow).getWorkflowMethods().stream()
        .map(POJOWorkflowMethodMetadata::getWorkflowMethod);
  }

  private static Stream<Method> activityMethods(Object activity) {
    return POJOActivityImplMetadata.newInstance(activity.getClass()).getActivityMethods().stream()
        .map(POJOActivityMethodMetadata::getMethod);
  }

  private static void add(Set<Type> types, Method method) {
    types.addAll(Arrays.asList(method.getGenericParameterTypes()));
    types.add(method.getGenericReturnType());
  }
}
