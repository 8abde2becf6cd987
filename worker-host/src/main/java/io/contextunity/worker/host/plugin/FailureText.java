package io.contextunity.worker.host.plugin;

import io.contextunity.worker.core.ModuleException;
import java.util.ServiceConfigurationError;

/** Says in one line what a plugin threw, for people who have neither its source nor a debugger. */
final class FailureText {
  private FailureText() {}

  static String of(Throwable thrown) {
    if (thrown instanceof ModuleException) {
      return thrown.getMessage();
    }
    if (thrown instanceof ServiceConfigurationError) {
      return withCause(thrown.getMessage(), thrown);
    }
    if (thrown instanceof ExceptionInInitializerError) {
      return withCause("A static initialiser failed", thrown);
    }
    if (isMissingClass(thrown)) {
      return ("%s is not in the jar, and none of the packages that plugins share with the host:"
              + " bundle its library in the plugin")
          .formatted(thrown.getMessage().replace('/', '.'));
    }
    return thrown.toString();
  }

  private static String withCause(String text, Throwable thrown) {
    return thrown.getCause() == null ? text : text + ": " + of(thrown.getCause());
  }

  // The same error also stands for a class whose initialiser failed before; that has no bare name.
  private static boolean isMissingClass(Throwable thrown) {
    return (thrown instanceof NoClassDefFoundError || thrown instanceof ClassNotFoundException)
        && thrown.getMessage() != null
        && !thrown.getMessage().contains(" ");
  }
}
