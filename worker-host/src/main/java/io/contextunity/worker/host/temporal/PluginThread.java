package io.contextunity.worker.host.temporal;

import java.util.function.Supplier;

/** Runs a plugin's code with the plugin's class loader as the thread's context class loader. */
final class PluginThread {
  private PluginThread() {}

  static <T> T call(ClassLoader loader, Supplier<T> code) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      return code.get();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  static void run(ClassLoader loader, Runnable code) {
    call(
        loader,
        () -> {
          code.run();
          return null;
        });
  }

  static Runnable inside(ClassLoader loader, Runnable code) {
    return () -> run(loader, code);
  }
}
