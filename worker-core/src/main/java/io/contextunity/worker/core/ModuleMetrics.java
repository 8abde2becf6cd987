package io.contextunity.worker.core;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * What a module counts and times, seen beside the host's own metrics. Names are in lower case with
 * dots, such as {@code wove.tasks}; tags are key and value by turns, with few values each.
 * Thread-safe.
 */
public interface ModuleMetrics {

  /** Keeps nothing. */
  ModuleMetrics NONE =
      new ModuleMetrics() {
        @Override
        public void count(String name, String... tags) {}

        @Override
        public void time(String name, Duration took, String... tags) {}

        @Override
        public void gauge(String name, DoubleSupplier value) {}
      };

  /** Counts one more. */
  void count(String name, String... tags);

  /** Adds a time that something took. */
  void time(String name, Duration took, String... tags);

  /** Has a value read whenever somebody looks; the last one of a name counts. */
  void gauge(String name, DoubleSupplier value);
}
