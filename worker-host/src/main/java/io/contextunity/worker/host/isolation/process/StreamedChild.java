package io.contextunity.worker.host.isolation.process;

import java.io.InputStream;
import java.io.OutputStream;

/** A child whose standard input and output belong to who started it. Thread-safe. */
public interface StreamedChild extends ChildProcess {

  /** Its standard input; fails once the child is gone. */
  OutputStream input();

  /**
   * Its standard output. A child that nobody reads from stands still, and ends none the less when
   * it is closed.
   */
  InputStream output();
}
