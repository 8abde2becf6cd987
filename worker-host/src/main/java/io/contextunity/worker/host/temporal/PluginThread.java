package io.contextunity.worker.host.temporal;

import io.contextunity.worker.host.log.LogFields;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Runs a plugin's code with the plugin's class loader as the thread's context class loader, its log
 * lines carrying what they belong to.
 *
 * @param loader the plugin's own
 * @param fields of its log lines
 */
public record PluginThread(ClassLoader loader, Map<String, String> fields) {
  public PluginThread {
    fields = Map.copyOf(fields);
  }

  /** Returns what the code returns. */
  public <T> T call(Supplier<T> code) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      return LogFields.within(fields, code);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** Runs code there. */
  public void run(Runnable code) {
    call(
        () -> {
          code.run();
          return null;
        });
  }

  Runnable inside(Runnable code) {
    return () -> run(code);
  }
}
