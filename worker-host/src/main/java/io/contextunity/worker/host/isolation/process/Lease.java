package io.contextunity.worker.host.isolation.process;

import io.contextunity.worker.host.isolation.channel.ChildLink;
import io.contextunity.worker.host.isolation.channel.ChildListener;
import java.util.concurrent.atomic.AtomicBoolean;

/** One child for one job. */
final class Lease implements LeasedChild {
  private final AtomicBoolean over = new AtomicBoolean();
  private final JavaChildren pool;
  private final JavaChild child;
  private final ChildLink link;

  Lease(JavaChildren pool, JavaChild child, ChildLink link) {
    this.pool = pool;
    this.child = child;
    this.link = link;
  }

  @Override
  public ChildLink link() {
    return link;
  }

  @Override
  public ChildProcess process() {
    return child.process();
  }

  @Override
  public void listen(ChildListener listener, ChildOutput output) {
    child.listen(listener, output);
  }

  @Override
  public void close() {
    if (!over.getAndSet(true)) {
      pool.release(child);
    }
  }
}
