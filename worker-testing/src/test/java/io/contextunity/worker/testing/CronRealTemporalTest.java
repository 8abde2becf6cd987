package io.contextunity.worker.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.host.temporal.schedule.Schedules;
import io.temporal.api.common.v1.WorkflowType;
import io.temporal.api.schedule.v1.Schedule;
import io.temporal.api.schedule.v1.ScheduleAction;
import io.temporal.api.schedule.v1.ScheduleSpec;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflow.v1.NewWorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.CreateScheduleRequest;
import io.temporal.api.workflowservice.v1.DescribeScheduleRequest;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceBlockingStub;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A cron expression means here what it means to Temporal's own program. */
@Tag("real-temporal")
final class CronRealTemporalTest {
  @TempDir static Path directory;

  private static ScheduledHost host;
  private static Schedules schedules;

  @BeforeAll
  static void start() throws Exception {
    host = ScheduledHost.start(directory);
    schedules = host.schedules();
  }

  @AfterAll
  static void stop() {
    host.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0 6 * * *",
        "*/15 8-18/2 1,15 jan-mar,dec mon-fri",
        "0 0 * * 7",
        "0 0 * * 3-7",
        "0 0 * * 1-7/2",
        "0 0 * * 5-7/3",
        "0 0 * * */2",
        "0 0 * * sun,Tues,Sat",
        "30/10 3/5 * * *",
        "0 0 29 2 * 2028-2040/4",
        "15 30 6 * * * *",
        "0 6 1 1 * 2099",
        "@hourly",
        "@daily",
        "@midnight",
        "@weekly",
        "@monthly",
        "@yearly",
        "@annually",
        "@every 90m",
        "@every 24h/6h",
        "@every 1d",
        "TZ=Europe/Vienna 0 6 * * *",
        "CRON_TZ=Asia/Tokyo @daily",
        "0 6 * * * # before the shops open",
      })
  void create_cronIsReadAsTheServerReadsIt(String cron) {
    String id = "cron-" + Integer.toHexString(cron.hashCode());
    schedules.create(SampleSchedules.greeting(id, cron));
    createByServer(id + "-server", cron);

    assertThat(spec(id)).isEqualTo(spec(id + "-server"));
    assertThat(schedules.require(id).next()).hasSizeGreaterThan(0);
    if (!cron.contains("@every")) {
      assertThat(schedules.require(id).cron()).isEqualTo(cron);
    }
  }

  // In the server's own form, but for comments: ours holds the whole expression.
  private static ScheduleSpec spec(String id) {
    var request =
        DescribeScheduleRequest.newBuilder().setNamespace("default").setScheduleId(id).build();
    ScheduleSpec.Builder spec =
        server().describeSchedule(request).getSchedule().getSpec().toBuilder();
    spec.getStructuredCalendarBuilderList().forEach(calendar -> calendar.clearComment());
    return spec.getTimezoneName().isEmpty() ? spec.setTimezoneName("UTC").build() : spec.build();
  }

  // It has a workflow for each schedule, and many here; the connection's own limit is for people.
  private static WorkflowServiceBlockingStub server() {
    return host.stubs().blockingStub().withDeadlineAfter(1, TimeUnit.MINUTES);
  }

  private static void createByServer(String id, String cron) {
    var action =
        NewWorkflowExecutionInfo.newBuilder()
            .setWorkflowId(id)
            .setWorkflowType(WorkflowType.newBuilder().setName("Any"))
            .setTaskQueue(TaskQueue.newBuilder().setName("any"));
    server()
        .createSchedule(
            CreateScheduleRequest.newBuilder()
                .setNamespace("default")
                .setScheduleId(id)
                .setRequestId(id)
                .setSchedule(
                    Schedule.newBuilder()
                        .setSpec(ScheduleSpec.newBuilder().addCronString(cron))
                        .setAction(ScheduleAction.newBuilder().setStartWorkflow(action)))
                .build());
  }
}
