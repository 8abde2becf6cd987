package io.contextunity.worker.host.plugin;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * A call of a plugin's own code outside of any workflow or activity: in a daemon thread of its own,
 * with the plugin's class loader as context class loader, waited for only so long.
 *
 * @param what the call, as people are told of it: {@code com.acme.Provider.module}
 */
record PatientCall(String what, ClassLoader loader, Duration patience) {

  /**
   * Returns what the code does.
   *
   * @param late takes what the code still returns after we stopped waiting
   * @throws PluginCallException with what the code threw, an {@link Error} included, or with the
   *     news that it hangs
   */
  <T> T call(Callable<T> code, Consumer<T> late) {
    var result = new CompletableFuture<T>();
    var thread = new Thread(() -> run(code, result, late), what);
    thread.setDaemon(true);
    thread.setContextClassLoader(loader);
    thread.start();
    try {
      return await(result, thread);
    } catch (ExecutionException e) {
      throw new PluginCallException(e.getCause());
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
      throw new PluginCallException(e);
    }
  }

  private static <T> void run(Callable<T> code, CompletableFuture<T> result, Consumer<T> late) {
    try {
      T value = code.call();
      if (!result.complete(value)) {
        late.accept(value);
      }
    } catch (Throwable e) {
      result.completeExceptionally(e);
    }
  }

  private <T> T await(CompletableFuture<T> result, Thread thread)
      throws ExecutionException, InterruptedException {
    try {
      return result.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      // Whoever completes the result first has said how it ends.
      result.completeExceptionally(new PluginHangsException(what, patience, whereabouts(thread)));
      thread.interrupt();
      return result.get();
    }
  }

  // Where it waits is often deep in the JDK; who made it wait is what the author needs to know.
  private static String whereabouts(Thread thread) {
    return Arrays.stream(thread.getStackTrace())
        .filter(frame -> frame.getModuleName() == null)
        .findFirst()
        .map(frame -> ", at " + frame)
        .orElse("");
  }
}
