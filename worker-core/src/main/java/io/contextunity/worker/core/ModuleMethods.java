package io.contextunity.worker.core;

import java.util.Set;
import java.util.regex.Pattern;

/** What holds for the gRPC methods of one module. */
final class ModuleMethods {
  private static final Pattern METHOD = Pattern.compile("/[\\w.]+/\\w+");

  private ModuleMethods() {}

  static void require(String module, Set<String> methods) {
    for (String method : methods) {
      if (!METHOD.matcher(method).matches()) {
        throw new ModuleException(
            "Module '%s': gRPC method '%s' (expected: /package.Service/Method)"
                .formatted(module, method));
      }
    }
  }
}
