package io.contextunity.worker.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.host.WorkerHost;
import io.grpc.ManagedChannel;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.temporal.client.WorkflowStub;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One module is paused and resumed while another goes on. */
@Timeout(180)
@Tag("one-java")
class ModulePauseTest {
  private static final int ACTIVITY_POLLS = 2;

  @TempDir Path directory;

  private final Shared shared = Shared.create();
  private MemoryTemporal temporal;
  private WorkerHost host;
  private AdminCalls admin;

  @BeforeEach
  void start() throws Exception {
    DrainPlugins.writeSteps(directory);
    DrainPlugins.writeQuick(directory);
    temporal = MemoryTemporal.start();
    host =
        temporal.host(
            directory,
            "management.enabled=true",
            "management.port=0",
            // Few polls, so that a few tasks end those that are under way.
            "module-limits.steps.max-pollers=" + ACTIVITY_POLLS,
            "module-limits.steps.max-concurrent-workflow-tasks=4");
    admin = new AdminCalls(host.managementPort());
    admin.awaitState("steps", "READY");
    admin.awaitState("quick", "READY");
  }

  @AfterEach
  void stop() {
    shared.say("go");
    host.close();
    temporal.close();
    shared.close();
  }

  @Test
  void pause_nothingNewBegins_theOtherGoesOn_resumePicksUpTheBacklog() throws Exception {
    WorkflowStub running = run("running", 1);
    shared.await("begun", 1);

    TestingCommand pausing = admin.run("modules", "pause", "steps", "--no-wait");
    WorkflowStub throughPolls = run("through-polls", 20);
    shared.say("go");
    admin.awaitState("steps", "PAUSED");

    assertThat(pausing.exitCode()).as(pausing.err()).isZero();
    assertThat(pausing.out())
        .startsWith("Module 'steps' is pausing; polls under way that may each bring one more task")
        .endsWith("; activities that run on: 1\n");
    long begun = shared.count("begun");
    // One for each poll: the others of the twenty are not handed over in Temporal's answers either.
    assertThat(begun).isBetween(1L, 1L + ACTIVITY_POLLS);
    assertThat(shared.count("ended")).isEqualTo(begun);
    WorkflowStub afterwards = run("afterwards", 3);
    assertThat(resultOfTheOtherModule()).isEqualTo(3);
    assertThat(shared.count("begun")).isEqualTo(begun);
    assertThat(admin.module("steps").at("/polls/workflows").asInt()).isZero();
    assertThat(admin.module("steps").at("/polls/activities").asInt()).isZero();

    TestingCommand resumed = admin.run("modules", "resume", "steps");

    assertThat(resumed.exitCode()).as(resumed.err()).isZero();
    assertThat(resumed.out()).isEqualTo("Module 'steps' takes tasks again\n");
    assertThat(result(running)).isEqualTo(1);
    assertThat(result(throughPolls)).isEqualTo(20);
    assertThat(result(afterwards)).isEqualTo(3);
    assertThat(shared.count("begun")).isEqualTo(24);
    admin.awaitState("steps", "READY");
  }

  @Test
  void pause_isSeenEverywhere_andTheHostStaysReady() throws Exception {
    ManagedChannel channel =
        NettyChannelBuilder.forAddress("127.0.0.1", host.grpcPort()).usePlaintext().build();
    try {
      admin.run("modules", "pause", "steps", "--no-wait");
      awaitHealth("steps", ServingStatus.NOT_SERVING, channel);

      assertThat(health("", channel)).isEqualTo(ServingStatus.SERVING);
      assertThat(health("quick", channel)).isEqualTo(ServingStatus.SERVING);
      assertThat(admin.get("/health/ready")).contains("\"ready\":true", "\"state\":\"PAUSING\"");
      assertThat(admin.get("/metrics"))
          .contains(
              "contextworker_module_paused{module=\"steps\"} 1.0",
              "contextworker_module_paused{module=\"quick\"} 0.0",
              "contextworker_module_ready{module=\"steps\"} 0.0");
      assertThat(admin.get("/")).contains("pausing", "every other module reach it; paused: steps.");
      assertThat(admin.run("modules", "list").out())
          .containsPattern("steps +steps@1.0.0 +1.0.0-[0-9a-f]{12} +PAUSING +steps-tasks\n")
          .containsPattern("quick +quick@1.0.0 +1.0.0-[0-9a-f]{12} +READY +quick-tasks\n");
      assertThat(admin.run("modules", "list", "--json").json().at("/modules/1/state").asText())
          .isEqualTo("PAUSING");

      admin.run("modules", "resume", "steps");
      awaitHealth("steps", ServingStatus.SERVING, channel);
      assertThat(admin.get("/metrics"))
          .contains("contextworker_module_paused{module=\"steps\"} 0.0");
    } finally {
      channel.shutdownNow();
    }
  }

  @Test
  void pauseAndResume_again_changeNothingAndSaySo() throws Exception {
    assertThat(admin.run("modules", "resume", "steps").out())
        .isEqualTo("Module 'steps' was not paused: it takes tasks\n");
    admin.run("modules", "pause", "steps", "--no-wait");

    TestingCommand again = admin.run("modules", "pause", "steps", "--no-wait", "--json");

    assertThat(again.exitCode()).isZero();
    assertThat(again.json().at("/modules/0/changed").asBoolean()).isFalse();
    assertThat(again.json().at("/modules/0/state").asText()).isEqualTo("PAUSING");
    assertThat(again.json().at("/modules/0/text").asText())
        .startsWith("Module 'steps' is pausing already; ");
  }

  @Test
  void pause_unknownModule_namesTheKnownOnes_andTheOthersArePaused() throws Exception {
    TestingCommand run = admin.run("modules", "pause", "stesp", "quick", "--no-wait");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo("contextworker: Unknown module 'stesp' (known: quick, steps)\n");
    assertThat(admin.module("quick").path("state").asText()).isEqualTo("PAUSING");
    assertThat(admin.module("steps").path("state").asText()).isEqualTo("READY");
  }

  @Test
  void pause_resumedMeanwhile_saysSo() throws Exception {
    CompletableFuture<TestingCommand> pausing =
        CompletableFuture.supplyAsync(() -> admin.run("modules", "pause", "quick"));
    admin.awaitState("quick", "PAUSING");

    admin.run("modules", "resume", "quick");

    TestingCommand run = pausing.get(60, TimeUnit.SECONDS);
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .isEqualTo(
            "contextworker: Module 'quick' is not paused any more: somebody else resumed or"
                + " restarted it\n");
  }

  @Test
  void manyAtOnce_theLastOneCounts() throws Exception {
    CompletableFuture<?>[] all =
        IntStream.range(0, 12)
            .mapToObj(
                i ->
                    CompletableFuture.runAsync(
                        () -> {
                          String verb = i % 2 == 0 ? "pause" : "resume";
                          TestingCommand run =
                              verb.equals("pause")
                                  ? admin.run("modules", verb, "steps", "--no-wait")
                                  : admin.run("modules", verb, "steps");
                          assertThat(run.exitCode()).as(run.err()).isZero();
                        }))
            .toArray(CompletableFuture<?>[]::new);
    CompletableFuture.allOf(all).get(60, TimeUnit.SECONDS);

    admin.run("modules", "resume", "steps");

    shared.say("go");
    assertThat(result(run("after-all", 4))).isEqualTo(4);
    admin.run("modules", "pause", "steps", "--no-wait");
    assertThat(admin.module("steps").path("state").asText()).isIn("PAUSING", "PAUSED");
  }

  @Test
  void close_whilePaused_drainsAtOnce_andWhatRunsEnds() throws Exception {
    run("running", 1);
    shared.await("begun", 1);
    admin.run("modules", "pause", "steps", "--no-wait");

    CompletableFuture<Void> closing = CompletableFuture.runAsync(host::close);
    shared.say("go");
    closing.get(30, TimeUnit.SECONDS);

    assertThat(host.cutOff()).isEmpty();
    assertThat(shared.count("ended")).isEqualTo(1);
  }

  private WorkflowStub run(String id, int steps) {
    WorkflowStub run = temporal.run("StepsWorkflow", "steps-tasks", id);
    run.start(shared.name(), steps);
    return run;
  }

  private static int result(WorkflowStub run) throws Exception {
    return run.getResult(60, TimeUnit.SECONDS, Integer.class);
  }

  private int resultOfTheOtherModule() throws Exception {
    try (Shared others = Shared.create()) {
      WorkflowStub other = temporal.run("QuickWorkflow", "quick-tasks", "other");
      other.start(others.name(), 3);
      return result(other);
    }
  }

  private static void awaitHealth(String module, ServingStatus status, ManagedChannel channel)
      throws InterruptedException {
    long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (health(module, channel) != status && System.nanoTime() < giveUp) {
      TimeUnit.MILLISECONDS.sleep(20); // between two questions
    }
    assertThat(health(module, channel)).isEqualTo(status);
  }

  private static ServingStatus health(String module, ManagedChannel channel) {
    return HealthGrpc.newBlockingStub(channel)
        .check(HealthCheckRequest.newBuilder().setService(module).build())
        .getStatus();
  }
}
