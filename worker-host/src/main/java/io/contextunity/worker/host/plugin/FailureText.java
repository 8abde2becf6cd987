package io.contextunity.worker.host.plugin;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.host.config.SettingsException;
import java.util.ServiceConfigurationError;

/** Says in one line what a plugin threw, for people who have neither its source nor a debugger. */
final class FailureText {
  private static final int DEEPEST = 8;

  private FailureText() {}

  /** Whether there is nothing to learn from the stack trace. */
  static boolean saysItAll(Throwable thrown) {
    return thrown instanceof ModuleException || thrown instanceof PluginHangsException;
  }

  /** The code of the finding. */
  static String code(Throwable thrown) {
    if (thrown instanceof SettingsException) {
      return "settings";
    }
    if (thrown instanceof CollisionException) {
      return "collision";
    }
    return thrown instanceof PluginHangsException ? "hangs" : "load-failed";
  }

  static String of(PluginDescriptor plugin, Throwable thrown) {
    if (thrown instanceof SettingsException settings) {
      return String.join("; ", settings.problems());
    }
    if (saysItAll(thrown)) {
      return thrown.getMessage();
    }
    String author = plugin.provider().isEmpty() ? "its author" : plugin.provider();
    return "%s (a fault of the plugin: ask %s, or run without it; its stack trace is in the log)"
        .formatted(of(thrown, DEEPEST), author);
  }

  private static String of(Throwable thrown, int depth) {
    if (thrown instanceof ModuleException) {
      return thrown.getMessage();
    }
    if (thrown instanceof ServiceConfigurationError) {
      return withCause(thrown.getMessage(), thrown, depth);
    }
    if (thrown instanceof ExceptionInInitializerError) {
      return withCause("A static initialiser failed", thrown, depth);
    }
    if (isMissingClass(thrown)) {
      return ("%s is not in the jar, and none of the packages that plugins share with the host:"
              + " bundle its library in the plugin")
          .formatted(thrown.getMessage().replace('/', '.'));
    }
    return withCause(thrown.toString(), thrown, depth);
  }

  // A message often quotes the cause's already.
  private static String withCause(String text, Throwable thrown, int depth) {
    Throwable cause = thrown.getCause();
    if (cause == null || depth == 0 || text.contains(cause.toString())) {
      return text;
    }
    return text + ": " + of(cause, depth - 1);
  }

  // The same error also stands for a class whose initialiser failed before; that has no bare name.
  private static boolean isMissingClass(Throwable thrown) {
    return (thrown instanceof NoClassDefFoundError || thrown instanceof ClassNotFoundException)
        && thrown.getMessage() != null
        && !thrown.getMessage().contains(" ");
  }
}
