package io.contextunity.worker.core;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
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
 *     .requiring("tenant_id")
 *     .disabled()
 * }</pre>
 *
 * <p>Immutable; each method returns a changed copy.
 *
 * @param id its name in Temporal, unique among all modules: lower-case letters, digits, dashes
 * @param cron five fields, or one of {@code @hourly}, {@code @daily} and the like; the host checks
 *     it when it starts
 * @param timeZone the zone that {@code cron} is meant in; UTC unless set. A region, such as
 *     Europe/Vienna: Temporal knows no offsets
 * @param workflowType what it starts; the module's main workflow unless set
 * @param arguments the run's parameters, as a StartWorkflow call's payload has them; {@code
 *     tenant_id} is the tenant that the runs belong to
 * @param required the parameters without which no run makes sense and that only an operator knows;
 *     the host refuses to enable the schedule while one of them is missing
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
    List<String> required,
    String description,
    boolean enabled,
    Duration jitter,
    ScheduleOverlap overlap,
    Duration catchupWindow) {

  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final Duration SHORTEST_WINDOW = Duration.ofSeconds(10);
  private static final ZoneId UTC = ZoneId.of("UTC");

  public ModuleSchedule {
    if (!ID.matcher(id).matches()) {
      throw new ModuleException(
          "Schedule id '" + id + "' (expected: lower-case letters, digits and dashes)");
    }
    require(id, !cron.isBlank(), "cron ''", "such as 0 6 * * *");
    timeZone = timeZone.equals(ZoneOffset.UTC) ? UTC : timeZone;
    require(
        id,
        ZoneId.getAvailableZoneIds().contains(timeZone.getId()),
        "time zone " + timeZone,
        "a region such as Europe/Vienna, or UTC");
    require(id, !jitter.isNegative(), "jitter " + jitter, "not negative");
    require(
        id,
        catchupWindow.compareTo(SHORTEST_WINDOW) >= 0,
        "catch-up window " + catchupWindow,
        "at least 10 seconds");
    requireNonNull(workflowType, "workflowType");
    requireNonNull(description, "description");
    requireNonNull(overlap, "overlap");
    arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
    required = List.copyOf(required);
  }

  private static void require(String id, boolean fits, String value, String expected) {
    if (!fits) {
      throw new ModuleException("Schedule '%s': %s (expected: %s)".formatted(id, value, expected));
    }
  }

  /** The module's main workflow at these times, without parameters. */
  public static ModuleSchedule of(String id, String cron) {
    return new ModuleSchedule(
        id,
        cron,
        UTC,
        Optional.empty(),
        Map.of(),
        List.of(),
        "",
        true,
        Duration.ZERO,
        ScheduleOverlap.SKIP,
        Duration.ofHours(1));
  }

  public ModuleSchedule inTimeZone(ZoneId zone) {
    return with(cron, zone, arguments, enabled, jitter, overlap, catchupWindow);
  }

  /** At other times. */
  public ModuleSchedule at(String times) {
    return with(times, timeZone, arguments, enabled, jitter, overlap, catchupWindow);
  }

  /** Starts another workflow of the module than its main one. */
  public ModuleSchedule starting(String type) {
    return with(Optional.of(type), required, description);
  }

  public ModuleSchedule withArguments(Map<String, Object> payload) {
    return with(cron, timeZone, payload, enabled, jitter, overlap, catchupWindow);
  }

  /** Parameters that an operator has to give. */
  public ModuleSchedule requiring(String... parameters) {
    return with(workflowType, List.of(parameters), description);
  }

  public ModuleSchedule describedAs(String text) {
    return with(workflowType, required, text);
  }

  /** There without an operator asking for it, as a schedule is unless {@link #disabled}. */
  public ModuleSchedule enabled(boolean on) {
    return with(cron, timeZone, arguments, on, jitter, overlap, catchupWindow);
  }

  /** Not there until an operator sets {@code schedules.<id>.enabled}. */
  public ModuleSchedule disabled() {
    return enabled(false);
  }

  public ModuleSchedule withJitter(Duration most) {
    return with(cron, timeZone, arguments, enabled, most, overlap, catchupWindow);
  }

  public ModuleSchedule withOverlap(ScheduleOverlap policy) {
    return with(cron, timeZone, arguments, enabled, jitter, policy, catchupWindow);
  }

  public ModuleSchedule withCatchupWindow(Duration window) {
    return with(cron, timeZone, arguments, enabled, jitter, overlap, window);
  }

  /** Those of the required parameters that are missing: not there, null, blank or empty. */
  public List<String> missingArguments() {
    return required.stream().filter(name -> isMissing(arguments.get(name))).toList();
  }

  private static boolean isMissing(Object value) {
    return value == null
        || value instanceof Collection<?> list && list.isEmpty()
        || value.toString().isBlank();
  }

  private ModuleSchedule with(Optional<String> type, List<String> needed, String text) {
    return new ModuleSchedule(
        id, cron, timeZone, type, arguments, needed, text, enabled, jitter, overlap, catchupWindow);
  }

  private ModuleSchedule with(
      String times,
      ZoneId zone,
      Map<String, Object> payload,
      boolean on,
      Duration most,
      ScheduleOverlap policy,
      Duration window) {
    return new ModuleSchedule(
        id, times, zone, workflowType, payload, required, description, on, most, policy, window);
  }
}
