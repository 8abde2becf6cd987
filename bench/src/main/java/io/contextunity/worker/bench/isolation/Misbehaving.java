package io.contextunity.worker.bench.isolation;

import io.temporal.activity.Activity;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The three ways in which a module troubles its neighbours. */
public final class Misbehaving implements UnrulyActivities {
  /** A process that ended sooner each time would be given up. */
  private static final int SECONDS_AT_LEAST = 12;

  @Override
  public void misbehave(String way) {
    try {
      switch (way) {
        case "leak" -> leak();
        case "exit" -> {
          beat(SECONDS_AT_LEAST);
          System.exit(1);
        }
        case "spin" -> spin();
        default -> throw new IllegalArgumentException(way);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void leak() throws InterruptedException {
    List<byte[]> kept = new ArrayList<>();
    beat(SECONDS_AT_LEAST);
    while (!kept.contains(null)) {
      kept.add(new byte[1 << 20]);
    }
  }

  private static void spin() throws InterruptedException {
    for (int i = 0; i < 4 * Runtime.getRuntime().availableProcessors(); i++) {
      Thread thread = new Thread(Misbehaving::turn);
      thread.setDaemon(true);
      thread.start();
    }
    beat(Integer.MAX_VALUE);
  }

  private static void turn() {
    long turns = 0;
    while (turns >= 0) {
      turns++;
    }
  }

  private static void beat(int seconds) throws InterruptedException {
    for (long i = 0; i < 2L * seconds; i++) {
      Activity.getExecutionContext().heartbeat(null);
      TimeUnit.MILLISECONDS.sleep(500);
    }
  }
}
