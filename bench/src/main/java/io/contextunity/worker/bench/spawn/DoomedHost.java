package io.contextunity.worker.bench.spawn;

import io.contextunity.worker.core.isolated.IsolatedLimits;
import io.contextunity.worker.host.config.IsolationSettings.SandboxMode;
import io.contextunity.worker.host.isolation.process.LeasedChild;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A host with one child, whose process it prints; to be killed. */
public final class DoomedHost {

  private DoomedHost() {}

  public static void main(String... arguments) throws Exception {
    SandboxMode sandbox = SandboxMode.valueOf(arguments[2]);
    try (Pool pool = new Pool(Path.of(arguments[0]), Path.of(arguments[1]), sandbox, 0)) {
      LeasedChild child = pool.children.lease(pool.plugin, IsolatedLimits.DEFAULT);
      System.out.println("child " + child.process().pid());
      new CountDownLatch(1).await();
    }
  }
}
