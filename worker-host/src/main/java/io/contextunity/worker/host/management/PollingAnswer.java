package io.contextunity.worker.host.management;

import io.contextunity.worker.host.temporal.ModulePolling;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tells of a module that was paused or resumed. */
final class PollingAnswer {
  private PollingAnswer() {}

  static AdminOutcome paused(ModulePolling polling) {
    boolean shut = polling.state() == ModulePolling.State.PAUSED;
    String text =
        "Module '%s' is %s%s%s%s"
            .formatted(
                polling.module(),
                shut ? "paused" : "pausing",
                polling.changed() ? "" : " already",
                shut ? "" : mayComeStill(polling.mayComeStill()),
                runOn(polling.activities()));
    return answer(shut ? 200 : 202, polling, text);
  }

  private static String mayComeStill(int calls) {
    return "; polls under way that may each bring one more task within a minute: %d"
        .formatted(calls);
  }

  private static String runOn(int activities) {
    return activities == 0 ? "" : "; activities that run on: %d".formatted(activities);
  }

  static AdminOutcome resumed(ModulePolling polling) {
    String text =
        polling.changed()
            ? "Module '%s' takes tasks again".formatted(polling.module())
            : "Module '%s' was not paused: it takes tasks".formatted(polling.module());
    return answer(200, polling, text);
  }

  private static AdminOutcome answer(int status, ModulePolling polling, String text) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("module", polling.module());
    document.put("state", polling.state().name());
    document.put("changed", polling.changed());
    document.put("may_come_still", polling.mayComeStill());
    document.put("running_activities", polling.activities());
    document.put("text", text);
    return new AdminOutcome(status, document, text);
  }
}
