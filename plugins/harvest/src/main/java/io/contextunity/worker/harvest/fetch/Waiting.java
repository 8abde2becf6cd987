package io.contextunity.worker.harvest.fetch;

import java.time.Duration;

/** Lets time pass. */
@FunctionalInterface
interface Waiting {
  void pause(Duration time) throws InterruptedException;
}
