package io.contextunity.worker.host.temporal;

import io.temporal.client.ActivityCompletionException;

/** Tells why an activity that gives signs of life is to go no further. */
public final class ActivityEnds {
  private ActivityEnds() {}

  /** Whether Temporal has said so: the run was cancelled, is over, or its worker stops. */
  public static boolean isTold(RuntimeException thrown) {
    return thrown instanceof ActivityCompletionException;
  }
}
