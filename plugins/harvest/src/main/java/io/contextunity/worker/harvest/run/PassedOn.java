package io.contextunity.worker.harvest.run;

import io.contextunity.worker.core.RunContext;
import java.util.function.Supplier;

/** Calls of others, with the step that makes them in their provenance. */
final class PassedOn {
  private PassedOn() {}

  static <T> T with(String label, Supplier<T> call) {
    RunContext before = RunContext.current();
    RunContext.setCurrent(before.passing(label));
    try {
      return call.get();
    } finally {
      RunContext.setCurrent(before);
    }
  }
}
