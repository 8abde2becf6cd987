package io.contextunity.worker.core;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A schedule that a module ships with its code. Workers bring Temporal's schedules into line with
 * it when they start; an operator's settings override it under {@code schedules.<id>}.
 *
 * <pre>{@code
 * ModuleSchedule.of("billing-monthly", "0 6 1 * *")
 *     .describedAs("Invoices of the month before")
 *     .inTimeZone(ZoneId.of("Europe/Vienna"))
 *     .withArguments(Map.of("tenant_id", "acme"))
 * }</pre>
 *
 * <p>Immutable; each method returns a changed copy.
 *
 * @param id its name in Temporal, unique among all modules: lower-case letters, digits, dashes
 * @param cron five fields, or one of {@code @hourly}, {@code @daily} and the like; the host checks
 *     it when it starts
 * @param timeZone the zone that {@code cron} is meant in; UTC unless set
 * @param workflowType what it starts; the module's main workflow unless set
 * @param arguments the run's parameters, as a StartWorkflow call's payload has them; {@code
 *     tenant_id} is the tenant that the runs belong to
 * @param description for operators
 * @param enabled whether it is there without an operator asking for it
 * @param jitter a run begins up to this much later, by chance; none unless set
 * @param overlap {@link ScheduleOverlap#SKIP} unless set
 * @param catchupWindow how late a run may begin that was missed while Temporal was away; at least
 *     10 seconds, one hour unless set
 */
public record ModuleSchedule(
    String id,
    String cron,
    ZoneId timeZone,
    Optional<String> workflowType,
    Map<String, Object> arguments,
    String description,
    boolean enabled,
    Duration jitter,
    ScheduleOverlap overlap,
    Duration catchupWindow) {

  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final Duration SHORTEST_WINDOW = Duration.ofSeconds(10);

  public ModuleSchedule {
    if (!ID.matcher(id).matches()) {
      throw new ModuleException(
          "Schedule id '" + id + "' (expected: lower-case letters, digits and dashes)");
    }
    if (cron.isBlank()) {
      throw new ModuleException("Schedule '" + id + "': cron '' (expected: such as 0 6 * * *)");
    }
    if (jitter.isNegative()) {
      throw new ModuleException(
          "Schedule '%s': jitter %s (expected: not negative)".formatted(id, jitter));
    }
    if (catchupWindow.compareTo(SHORTEST_WINDOW) < 0) {
      throw new ModuleException(
          "Schedule '%s': catch-up window %s (expected: at least 10 seconds)"
              .formatted(id, catchupWindow));
    }
    requireNonNull(timeZone, "timeZone");
    requireNonNull(workflowType, "workflowType");
    requireNonNull(description, "description");
    requireNonNull(overlap, "overlap");
    arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
  }

  /** The module's main workflow at these times, without parameters. */
  public static ModuleSchedule of(String id, String cron) {
    return new ModuleSchedule(
        id,
        cron,
        ZoneOffset.UTC,
        Optional.empty(),
        Map.of(),
        "",
        true,
        Duration.ZERO,
        ScheduleOverlap.SKIP,
        Duration.ofHours(1));
  }

  public ModuleSchedule inTimeZone(ZoneId zone) {
    return with(zone, workflowType, arguments, description, enabled, jitter, overlap);
  }

  /** Starts another workflow of the module than its main one. */
  public ModuleSchedule starting(String type) {
    return with(timeZone, Optional.of(type), arguments, description, enabled, jitter, overlap);
  }

  public ModuleSchedule withArguments(Map<String, Object> payload) {
    return with(timeZone, workflowType, payload, description, enabled, jitter, overlap);
  }

  public ModuleSchedule describedAs(String text) {
    return with(timeZone, workflowType, arguments, text, enabled, jitter, overlap);
  }

  /** Not there until an operator sets {@code schedules.<id>.enabled}. */
  public ModuleSchedule disabled() {
    return with(timeZone, workflowType, arguments, description, false, jitter, overlap);
  }

  public ModuleSchedule withJitter(Duration most) {
    return with(timeZone, workflowType, arguments, description, enabled, most, overlap);
  }

  public ModuleSchedule withOverlap(ScheduleOverlap policy) {
    return with(timeZone, workflowType, arguments, description, enabled, jitter, policy);
  }

  public ModuleSchedule withCatchupWindow(Duration window) {
    return new ModuleSchedule(
        id, cron, timeZone, workflowType, arguments, description, enabled, jitter, overlap, window);
  }

  private ModuleSchedule with(
      ZoneId zone,
      Optional<String> type,
      Map<String, Object> payload,
      String text,
      boolean on,
      Duration most,
      ScheduleOverlap policy) {
    return new ModuleSchedule(id, cron, zone, type, payload, text, on, most, policy, catchupWindow);
  }
}
