package io.contextunity.worker.host.temporal.schedule;

import static java.util.Objects.requireNonNull;

import io.contextunity.worker.core.ScheduleOverlap;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a schedule is to be.
 *
 * @param id its name in Temporal
 * @param timing when it fires
 * @param workflowType a Temporal type or a module's name
 * @param taskQueue where its runs go, if not where their module is served
 * @param arguments positional arguments of its runs, if there are such
 * @param parameters otherwise the one argument
 * @param tenant whom its runs belong to; empty for nobody
 * @param description for operators; may be empty
 * @param paused whether it is made without firing; of no effect on one that exists
 * @param owner who says so
 */
public record ScheduleDefinition(
    String id,
    Timing timing,
    String workflowType,
    Optional<String> taskQueue,
    Optional<List<Object>> arguments,
    Map<String, Object> parameters,
    String tenant,
    String description,
    boolean paused,
    ScheduleOwner owner) {
  public ScheduleDefinition {
    requireNonNull(id, "id");
    requireNonNull(timing, "timing");
    requireNonNull(workflowType, "workflowType");
    requireNonNull(taskQueue, "taskQueue");
    requireNonNull(arguments, "arguments");
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    requireNonNull(tenant, "tenant");
    requireNonNull(description, "description");
    requireNonNull(owner, "owner");
  }

  /**
   * When a schedule fires.
   *
   * @param timeZone what the cron is meant in, unless it says so itself
   * @param jitter how much later a run may begin, by chance
   * @param overlap what happens when the run before still goes on
   * @param catchupWindow how late a run may begin that was missed; at least 10 seconds
   */
  public record Timing(
      Cron cron,
      ZoneId timeZone,
      Duration jitter,
      ScheduleOverlap overlap,
      Duration catchupWindow) {
    public Timing {
      requireNonNull(cron, "cron");
      requireNonNull(timeZone, "timeZone");
      requireNonNull(jitter, "jitter");
      requireNonNull(overlap, "overlap");
      requireNonNull(catchupWindow, "catchupWindow");
    }
  }
}
