package io.contextunity.worker.host.grpc;

import io.contextunity.worker.core.ScheduleOverlap;
import io.contextunity.worker.host.RequestException;
import io.contextunity.worker.host.RequestException.Kind;
import io.contextunity.worker.host.temporal.schedule.Cron;
import io.contextunity.worker.host.temporal.schedule.KnownSchedule;
import io.contextunity.worker.host.temporal.schedule.ScheduleDefinition;
import io.contextunity.worker.host.temporal.schedule.ScheduleDefinition.Timing;
import io.contextunity.worker.host.temporal.schedule.ScheduleOwner;
import io.contextunity.worker.host.temporal.schedule.Schedules;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Registers the schedules of a project, each by itself: what is wrong with one is told and keeps no
 * other from being registered.
 */
final class ScheduleRegistration {
  private static final int MOST = 100;
  private static final Duration CATCH_UP = Duration.ofHours(1);

  private final Schedules schedules;

  @Inject
  ScheduleRegistration(Schedules schedules) {
    this.schedules = schedules;
  }

  /**
   * Returns the answer's payload.
   *
   * @throws RequestException if the request as a whole cannot be, or Temporal is away
   */
  Map<String, Object> register(Map<String, Object> payload, String tenant) {
    Fields fields = new Fields(payload);
    var owner = new ScheduleOwner.OfProject(fields.requireText("project_id"));
    List<Object> entries = fields.requireList("schedules");
    if (entries.size() > MOST) {
      throw invalid(
          "schedules: %d entries (expected: at most %d in one call)"
              .formatted(entries.size(), MOST));
    }
    Map<String, Integer> uses = new HashMap<>();
    entries.forEach(entry -> uses.merge(id(entry), 1, Integer::sum));
    List<Object> errors = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      Object entry = entries.get(i);
      try {
        ScheduleDefinition wanted = definition(entry, tenant, owner);
        requireOnce(wanted.id(), uses);
        schedules.put(wanted, there -> requireReplaceable(there, wanted));
      } catch (RequestException e) {
        errors.add(error(i, entry, requireItsOwn(e)));
      }
    }
    return answer(entries.size() - errors.size(), errors);
  }

  private static String id(Object entry) {
    return entry instanceof Map<?, ?> map && map.get("schedule_id") instanceof String id ? id : "";
  }

  private static ScheduleDefinition definition(
      Object entry, String tenant, ScheduleOwner.OfProject owner) {
    Fields fields = Fields.of(entry);
    String id = fields.requireText("schedule_id");
    Object arguments = fields.value("args");
    if (arguments != null && !(arguments instanceof Map) && !(arguments instanceof List)) {
      throw invalid("args: '%s' (expected: a list or an object)".formatted(arguments));
    }
    return new ScheduleDefinition(
        id,
        timing(fields.requireText("cron")),
        fields.requireText("workflow_name"),
        fields.text("task_queue"),
        arguments instanceof Map ? Optional.empty() : fields.list("args"),
        arguments instanceof Map ? fields.map("args") : Map.of(),
        tenant,
        description(fields),
        fields.flag("paused"),
        owner);
  }

  // Clients that have none send an empty one.
  private static String description(Fields fields) {
    return "".equals(fields.value("description")) ? "" : fields.text("description").orElse("");
  }

  private static Timing timing(String cron) {
    return new Timing(
        Cron.parse(cron), ZoneOffset.UTC, Duration.ZERO, ScheduleOverlap.SKIP, CATCH_UP);
  }

  private static void requireOnce(String id, Map<String, Integer> uses) {
    if (uses.get(id) > 1) {
      throw invalid(
          "schedule_id: '%s' is in the request %d times (expected: once)"
              .formatted(id, uses.get(id)));
    }
  }

  private static boolean requireReplaceable(KnownSchedule there, ScheduleDefinition wanted) {
    if (there.owner().isPresent() && !there.tenant().equals(wanted.tenant())) {
      throw taken(there, "another tenant");
    }
    if (there.owner().filter(wanted.owner()::sameAs).isEmpty()) {
      throw taken(there, there.owner().map(ScheduleOwner::text).orElse("somebody unknown"));
    }
    return true;
  }

  private static RequestException taken(KnownSchedule there, String by) {
    return new RequestException(
        Kind.ALREADY_EXISTS,
        "schedule_id: '%s' is taken by %s (choose another id)".formatted(there.id(), by));
  }

  // What ails Temporal would only be found out again with each of the rest.
  private static RequestException requireItsOwn(RequestException e) {
    if (e.kind() == Kind.UNAVAILABLE || e.kind() == Kind.UNIMPLEMENTED) {
      throw e;
    }
    return e;
  }

  private static Map<String, Object> error(int index, Object entry, RequestException e) {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("index", index);
    if (!id(entry).isEmpty()) {
      error.put("schedule_id", id(entry));
    }
    error.put("error", e.getMessage());
    return error;
  }

  private static Map<String, Object> answer(int registered, List<Object> errors) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("status", "ok");
    answer.put("registered_count", registered);
    if (!errors.isEmpty()) {
      answer.put("errors", errors);
    }
    return answer;
  }

  private static RequestException invalid(String message) {
    return new RequestException(Kind.INVALID_ARGUMENT, message);
  }
}
