package io.contextunity.worker.host.isolation.process;

import io.contextunity.worker.host.isolation.channel.ChildLink;
import io.contextunity.worker.host.isolation.channel.ChildListener;

/** A Java child that is connected and waits, for one job only. Close it after the job. */
public interface LeasedChild extends AutoCloseable {

  ChildLink link();

  ChildProcess process();

  /** Who hears the child from now on; what came before is told first. */
  void listen(ChildListener listener, ChildOutput output);

  /** Kills the child, if it still lives, and lets the next one be made ready. */
  @Override
  void close();
}
