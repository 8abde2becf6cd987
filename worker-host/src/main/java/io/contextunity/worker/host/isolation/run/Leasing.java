package io.contextunity.worker.host.isolation.run;

import io.contextunity.worker.core.isolated.IsolatedLimits;
import io.contextunity.worker.host.isolation.process.ChildPool;
import io.contextunity.worker.host.isolation.process.ChildPool.PluginFiles;
import io.contextunity.worker.host.isolation.process.LeasedChild;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Leases a child, which may take a while, and heartbeats meanwhile. */
final class Leasing {
  private static final long LOOK_MILLIS = 200;

  private final ChildPool pool;
  private final PluginFiles plugin;
  private final IsolatedLimits limits;

  Leasing(ChildPool pool, PluginFiles plugin, IsolatedLimits limits) {
    this.pool = pool;
    this.plugin = plugin;
    this.limits = limits;
  }

  /**
   * @param beat throws if the child is not wanted any more
   */
  LeasedChild await(Runnable beat) throws InterruptedException {
    CompletableFuture<LeasedChild> lease = new CompletableFuture<>();
    Thread leasing = new Thread(() -> lease(lease), "lease-" + plugin.id());
    leasing.setDaemon(true);
    leasing.start();
    try {
      return await(lease, beat);
    } catch (InterruptedException | RuntimeException e) {
      leasing.interrupt();
      lease.thenAccept(LeasedChild::close); // It may come all the same.
      throw e;
    }
  }

  private void lease(CompletableFuture<LeasedChild> lease) {
    try {
      lease.complete(pool.lease(plugin, limits));
    } catch (Throwable e) {
      lease.completeExceptionally(e);
    }
  }

  private static LeasedChild await(CompletableFuture<LeasedChild> lease, Runnable beat)
      throws InterruptedException {
    while (true) {
      try {
        return lease.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        beat.run();
      } catch (ExecutionException e) {
        throw unwrapped(e.getCause());
      }
    }
  }

  private static RuntimeException unwrapped(Throwable thrown) throws InterruptedException {
    if (thrown instanceof InterruptedException interrupted) {
      throw interrupted;
    }
    if (thrown instanceof Error error) {
      throw error;
    }
    return thrown instanceof RuntimeException e ? e : new IllegalStateException(thrown);
  }
}
