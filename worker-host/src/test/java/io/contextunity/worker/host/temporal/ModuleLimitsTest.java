package io.contextunity.worker.host.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.util.Timestamps;
import io.contextunity.worker.core.ModuleConfig;
import io.contextunity.worker.core.ModuleLimits;
import io.contextunity.worker.core.RegisteredModule;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That a module's limits hold once it runs. */
@Timeout(60)
class ModuleLimitsTest {
  private TestingTemporal temporal;
  private ModuleWorkers workers;

  @BeforeEach
  void start() throws Exception {
    temporal = TestingTemporal.start();
    workers = temporal.workers();
  }

  @AfterEach
  void stop() {
    workers.close();
    temporal.close();
  }

  @Test
  void maxConcurrentActivities() {
    Place place = new Place();
    begin(ModuleLimits.DEFAULT.withMaxConcurrentActivities(2), number -> place.stay(2));

    take(8, false);

    assertThat(place.most).hasValue(2);
  }

  @Test
  void maxConcurrentLocalActivities() {
    Place place = new Place();
    begin(ModuleLimits.DEFAULT.withMaxConcurrentLocalActivities(2), number -> place.stay(2));

    take(8, true);

    assertThat(place.most).hasValue(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 6})
  void maxConcurrentWorkflowTasks(int most) {
    Meeting.place = new Place();
    Meeting.allowed = most;
    ModuleConfig config =
        ModuleConfig.builder("meeting")
            .workflows(Meeting.class)
            .limits(ModuleLimits.DEFAULT.withMaxConcurrentWorkflowTasks(most))
            .build();
    workers.start(
        new RegisteredModule(config, "meeting", "1.0.0", "1.0.0-test"),
        getClass().getClassLoader());

    List<WorkflowStub> runs = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      WorkflowOptions options = WorkflowOptions.newBuilder().setTaskQueue("meeting-tasks").build();
      runs.add(temporal.client().newUntypedWorkflowStub("MeetingWorkflow", options));
    }
    runs.forEach(WorkflowStub::start);
    runs.forEach(run -> run.getResult(Void.class));

    assertThat(Meeting.place.most).hasValueBetween(1, most);
  }

  @Test
  void activitiesPerSecond() {
    ModuleLimits limits = ModuleLimits.DEFAULT.withActivitiesPerSecond(5).withMaxPollers(2);
    begin(limits, number -> {});

    List<Long> begun = begunAt(take(20, false));

    // Two polls wait from before, five are free at first; 13 are left for 5 each second.
    assertThat(begun).hasSize(20);
    assertThat(begun.get(19) - begun.get(0)).isBetween(1_900L, 15_000L);
  }

  @Test
  void noLimitOfRate() {
    begin(ModuleLimits.DEFAULT, number -> {});

    List<Long> begun = begunAt(take(20, false));

    assertThat(begun.get(19) - begun.get(0)).isLessThan(1_900L);
  }

  private void begin(ModuleLimits limits, Steps.Step step) {
    workers.start(Steps.module("steps", step, limits), getClass().getClassLoader());
  }

  private WorkflowStub take(int steps, boolean local) {
    WorkflowStub run = Steps.start(temporal.client(), "steps", steps, local);
    assertThat(run.getResult(Integer.class)).isEqualTo(steps);
    return run;
  }

  /** When activities began, by Temporal's clock, in milliseconds. */
  private List<Long> begunAt(WorkflowStub run) {
    return temporal.client().fetchHistory(run.getExecution().getWorkflowId()).getEvents().stream()
        .filter(event -> event.getEventType() == EventType.EVENT_TYPE_ACTIVITY_TASK_STARTED)
        .map(HistoryEvent::getEventTime)
        .map(Timestamps::toMillis)
        .sorted()
        .toList();
  }

  /** A place in which everybody waits for one too many, and then goes. */
  private static final class Place {
    final AtomicInteger most = new AtomicInteger();
    private final AtomicInteger present = new AtomicInteger();
    private final CountDownLatch tooMany = new CountDownLatch(1);

    void stay(int allowed) {
      int now = present.incrementAndGet();
      most.accumulateAndGet(now, Math::max);
      if (now > allowed) {
        tooMany.countDown();
      }
      try {
        tooMany.await(200, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      } finally {
        present.decrementAndGet();
      }
    }
  }

  /** A workflow that does what none should: it waits in its task. */
  @WorkflowInterface
  public interface MeetingWorkflow {
    @WorkflowMethod
    void run();
  }

  /** Waits for another one. */
  public static final class Meeting implements MeetingWorkflow {
    static Place place;
    static int allowed;

    @Override
    public void run() {
      place.stay(allowed);
    }
  }
}
