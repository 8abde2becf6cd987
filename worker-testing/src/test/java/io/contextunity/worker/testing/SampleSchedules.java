package io.contextunity.worker.testing;

import io.contextunity.worker.core.ScheduleOverlap;
import io.contextunity.worker.host.temporal.schedule.Cron;
import io.contextunity.worker.host.temporal.schedule.ScheduleDefinition;
import io.contextunity.worker.host.temporal.schedule.ScheduleDefinition.Timing;
import io.contextunity.worker.host.temporal.schedule.ScheduleOwner;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/** Schedules of the greeting plugin. */
final class SampleSchedules {
  private SampleSchedules() {}

  static ScheduleDefinition greeting(String id, String cron) {
    return new ScheduleDefinition(
        id,
        new Timing(
            Cron.parse(cron),
            ZoneId.of("UTC"),
            Duration.ZERO,
            ScheduleOverlap.SKIP,
            Duration.ofHours(1)),
        "GreetingWorkflow",
        Optional.empty(),
        Optional.empty(),
        Map.of("first_name", "Ada"),
        "acme",
        "greets",
        false,
        new ScheduleOwner.OfProject("demo"));
  }

  static ScheduleDefinition owned(String id, String build) {
    ScheduleDefinition it = greeting(id, "@yearly");
    return new ScheduleDefinition(
        id,
        it.timing(),
        it.workflowType(),
        it.taskQueue(),
        it.arguments(),
        it.parameters(),
        it.tenant(),
        it.description(),
        it.paused(),
        new ScheduleOwner.OfModule("greeting", "1.0.0", build, "host"));
  }

  static ScheduleDefinition changed(ScheduleDefinition it, Map<String, Object> parameters) {
    return new ScheduleDefinition(
        it.id(),
        it.timing(),
        it.workflowType(),
        it.taskQueue(),
        it.arguments(),
        parameters,
        it.tenant(),
        it.description(),
        it.paused(),
        it.owner());
  }

  static ScheduleDefinition with(ScheduleDefinition it, Timing timing) {
    return new ScheduleDefinition(
        it.id(),
        timing,
        it.workflowType(),
        it.taskQueue(),
        it.arguments(),
        it.parameters(),
        it.tenant(),
        it.description(),
        it.paused(),
        it.owner());
  }
}
