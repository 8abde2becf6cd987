package io.contextunity.worker.host.isolation.sandbox;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Users that no file belongs to and nobody logs in as, one for each child of a host that is root:
 * so that the children of one host cannot touch each other, and each has its own count of
 * processes. The numbers are those that systemd, too, gives to services for a while.
 */
final class ChildUsers {
  private static final int FIRST = 61_184;
  private static final int COUNT = 65_519 - FIRST + 1;

  private final AtomicInteger next =
      new AtomicInteger((int) (ProcessHandle.current().pid() * 31 % COUNT));

  int next() {
    return FIRST + next.getAndUpdate(number -> (number + 1) % COUNT);
  }
}
