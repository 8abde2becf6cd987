package io.contextunity.worker.host.temporal;

import static java.util.stream.Collectors.toMap;

import io.contextunity.worker.core.ModuleConfig;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who polls one task queue, as Temporal itself tells. Asked by one thread, read by any.
 *
 * <p>Temporal notes the beginning of each poll and forgets a poller five minutes later, so one that
 * was killed is still listed for a while; hence the age is looked at.
 */
final class QueueWatch {
  private static final Set<Status.Code> NOT_TOLD =
      Set.of(Status.Code.UNIMPLEMENTED, Status.Code.PERMISSION_DENIED);

  private final TemporalConnection temporal;
  private final String taskQueue;
  private final List<PollKind> kinds;
  private volatile Map<PollKind, List<QueuePoller>> seen = Map.of();
  private volatile boolean told = true;

  QueueWatch(TemporalConnection temporal, ModuleConfig config) {
    this.temporal = temporal;
    this.taskQueue = config.taskQueue();
    this.kinds = ModulePolls.kinds(config);
  }

  /**
   * @throws StatusRuntimeException if Temporal does not answer
   */
  void look() {
    try {
      var found = new EnumMap<PollKind, List<QueuePoller>>(PollKind.class);
      for (PollKind kind : kinds) {
        found.put(kind, temporal.pollers(taskQueue, kind.queueType()));
      }
      seen = found;
      told = true;
    } catch (StatusRuntimeException e) {
      if (!NOT_TOLD.contains(e.getStatus().getCode())) {
        throw e;
      }
      told = false;
    }
  }

  /** What was told before an outage says nothing about the time after. */
  void forget() {
    seen = Map.of();
  }

  /** Whether this server, and our rights there, let us know. */
  boolean isTold() {
    return told;
  }

  /** Whether this process is seen polling for all that it should. */
  boolean sees(String identity) {
    return kinds.stream()
        .allMatch(kind -> of(kind).stream().anyMatch(one -> one.identity().equals(identity)));
  }

  /** Whether anybody is seen polling of late for all that this queue has. */
  boolean seesAnyone() {
    Instant recent = Instant.now().minus(QueuePoller.RECENT);
    return kinds.stream()
        .allMatch(kind -> of(kind).stream().anyMatch(one -> one.lastSeen().isAfter(recent)));
  }

  /** All that are listed, each once, the freshest first. */
  List<QueuePoller> pollers() {
    return seen.values().stream()
        .flatMap(List::stream)
        .collect(
            toMap(
                QueuePoller::identity,
                poller -> poller,
                (a, b) -> a.lastSeen().isAfter(b.lastSeen()) ? a : b))
        .values()
        .stream()
        .sorted(Comparator.comparing(QueuePoller::lastSeen).reversed())
        .toList();
  }

  private List<QueuePoller> of(PollKind kind) {
    return seen.getOrDefault(kind, List.of());
  }
}
