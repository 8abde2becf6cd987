package io.contextunity.worker.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.contextunity.worker.host.WorkerHost;
import io.temporal.client.WorkflowStub;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A module is started anew while others go on. */
@Timeout(180)
class ModuleRestartTest {
  @TempDir Path directory;

  private final Shared shared = Shared.create();
  private Path jar;
  private MemoryTemporal temporal;
  private WorkerHost host;
  private AdminCalls admin;

  @BeforeEach
  void start() throws Exception {
    jar = RestartPlugin.write(directory, shared);
    DrainPlugins.writeQuick(directory);
    temporal = MemoryTemporal.start();
    host = host();
    admin = new AdminCalls(host.managementPort());
    admin.awaitState("left", "READY");
    admin.awaitState("right", "READY");
  }

  @AfterEach
  void stop() {
    shared.say("go");
    host.close();
    temporal.close();
    shared.close();
  }

  @Test
  void restart_aFreshModule_whatRunsEnds_itsNeighbourIsRestartedToo() throws Exception {
    WorkflowStub running = start("LeftWorkflow", "left-tasks", "running");
    shared.await("begun left", 1);

    CompletableFuture<TestingCommand> restart =
        CompletableFuture.supplyAsync(() -> admin.run("modules", "restart", "left"));
    admin.awaitState("left", "NOT_READY");
    HttpResponse<String> pause =
        admin.post("/modules/left/pause", "Content-Type", "application/json");
    assertThat(resultOfTheOtherModule()).isEqualTo(2);
    assertThat(restart).isNotDone();
    assertThat(shared.count("closed left")).isZero();
    shared.say("go");
    TestingCommand restarted = restart.get(60, TimeUnit.SECONDS);

    assertThat(pause.statusCode()).isEqualTo(409);
    assertThat(pause.body())
        .isEqualTo(
            "{\"error\":\"Module 'left' drains: it takes no new tasks, and starts anew or ends"
                + " (try again then)\"}\n");
    assertThat(restarted.exitCode()).as(restarted.err()).isZero();
    assertThat(restarted.out())
        .isEqualTo("Module 'left' is restarted from pair@1.0.0, and with it right\n");
    assertThat(result(running)).isEqualTo("instance 1");
    assertThat(List.copyOf(shared.texts()))
        .containsSubsequence("begun left", "ended left", "closed left");
    assertThat(shared.count("begun left")).isEqualTo(1);
    assertThat(result(start("LeftWorkflow", "left-tasks", "left-2"))).isEqualTo("instance 2");
    assertThat(result(start("RightWorkflow", "right-tasks", "right-2"))).isEqualTo("instance 2");
    assertThat(shared.count("provided left")).isEqualTo(2);
    assertThat(shared.count("provided right")).isEqualTo(2);
    assertThat(shared.count("closed left")).isEqualTo(1);
    assertThat(shared.count("closed right")).isEqualTo(1);
    assertThat(
            new ObjectMapper()
                .readTree(admin.get("/plugins"))
                .at("/plugins")
                .findValuesAsText("id"))
        .containsExactly("pair", "quick");
  }

  @Test
  void restart_activityOverTheDeadline_isCutOffAndTold() throws Exception {
    host.close();
    host = host("module-limits.left.drain-timeout=100ms");
    admin = new AdminCalls(host.managementPort());
    admin.awaitState("left", "READY");
    start("LeftWorkflow", "left-tasks", "late");
    shared.await("begun left", 1);

    TestingCommand restarted = admin.run("modules", "restart", "left", "--json");

    assertThat(restarted.exitCode()).as(restarted.err()).isZero();
    assertThat(restarted.json().at("/modules/0/cut_off/0").asText())
        .startsWith("activity left_step of late ");
    assertThat(restarted.json().at("/modules/0/text").asText())
        .endsWith("; activities that did not end in time and were cut off: 1");
  }

  @Test
  void restart_paused_takesTasksAgain() throws Exception {
    shared.say("go");
    admin.run("modules", "pause", "left", "right", "--no-wait");

    TestingCommand restarted = admin.run("modules", "restart", "left");

    assertThat(restarted.exitCode()).as(restarted.err()).isZero();
    assertThat(result(start("LeftWorkflow", "left-tasks", "left-1"))).isEqualTo("instance 2");
    assertThat(result(start("RightWorkflow", "right-tasks", "right-1"))).isEqualTo("instance 2");
    admin.awaitState("left", "READY");
  }

  @Test
  void restart_twoAdminsAtOnce_oneAfterTheOther() throws Exception {
    shared.say("go");
    CompletableFuture<TestingCommand> one =
        CompletableFuture.supplyAsync(() -> admin.run("modules", "restart", "left"));
    CompletableFuture<TestingCommand> two =
        CompletableFuture.supplyAsync(() -> admin.run("modules", "restart", "right"));

    assertThat(one.get(60, TimeUnit.SECONDS).exitCode()).isZero();
    assertThat(two.get(60, TimeUnit.SECONDS).exitCode()).isZero();

    assertThat(result(start("LeftWorkflow", "left-tasks", "left-1"))).isEqualTo("instance 3");
    assertThat(shared.count("provided left")).isEqualTo(3);
    assertThat(shared.count("closed left")).isEqualTo(2);
  }

  @Test
  void restart_fileGoneOrChanged_isRefused_andTheModuleGoesOn() throws Exception {
    shared.say("go");
    Path away = Files.move(jar, directory.resolve("away"));
    TestingCommand gone = admin.run("modules", "restart", "left");
    RestartPlugin.jar(shared).entry("more.txt", "more").writeTo(directory);
    TestingCommand changed = admin.run("modules", "restart", "left");
    Files.move(away, jar, StandardCopyOption.REPLACE_EXISTING);

    assertThat(gone.exitCode()).isEqualTo(1);
    assertThat(gone.err())
        .isEqualTo(
            "contextworker: Module 'left' is not restarted: pair-1.0.0.jar is gone (lay it back;"
                + " the module runs on)\n");
    assertThat(changed.exitCode()).isEqualTo(1);
    assertThat(changed.err())
        .isEqualTo(
            "contextworker: Module 'left' is not restarted: pair-1.0.0.jar is another build now"
                + " than the one that runs (put that into use with: contextworker plugins"
                + " reload)\n");
    assertThat(shared.count("provided left")).isEqualTo(1);
    assertThat(result(start("LeftWorkflow", "left-tasks", "left-1"))).isEqualTo("instance 1");
  }

  @Test
  void reload_oneLineForEachFile_andExit1IfOneIsRefused() throws Exception {
    TestingCommand unchanged = admin.run("plugins", "reload");
    TestingPluginJar.plugin("cracked").module("cracked").truncated().writeTo(directory);
    TestingPluginJar.plugin("sound").module("sound").writeTo(directory);
    TestingCommand changed = admin.run("plugins", "reload");
    admin.run("modules", "restart", "left");
    TestingCommand again = admin.run("plugins", "reload", "--json");

    assertThat(unchanged.exitCode()).as(unchanged.err()).isZero();
    assertThat(unchanged.out())
        .isEqualTo(
            """
            UNCHANGED     pair-1.0.0.jar: pair@1.0.0 runs unchanged
            UNCHANGED     quick-1.0.0.jar: quick@1.0.0 runs unchanged
            """);
    assertThat(changed.exitCode()).isEqualTo(1);
    assertThat(changed.out())
        .contains(
            "REFUSED       cracked-1.0.0.jar: ",
            "STARTED       sound-1.0.0.jar: sound@1.0.0 runs: sound\n");
    assertThat(again.exitCode()).isEqualTo(1);
    assertThat(again.json().at("/outcomes").findValuesAsText("kind"))
        .containsExactly("REFUSED", "UNCHANGED", "UNCHANGED", "UNCHANGED");
    admin.await("/modules", "\"name\":\"sound\""); // health follows within two seconds
    admin.awaitState("sound", "READY");
  }

  private WorkerHost host(String... more) throws InterruptedException {
    List<String> settings = new ArrayList<>(List.of(more));
    settings.add("management.enabled=true");
    settings.add("management.port=0");
    // The server in memory does not give up on the queue of a worker that is gone.
    settings.add("temporal.sticky=false");
    return temporal.host(directory, settings.toArray(String[]::new));
  }

  private WorkflowStub start(String type, String queue, String id) {
    WorkflowStub run = temporal.run(type, queue, id);
    run.start();
    return run;
  }

  private static String result(WorkflowStub run) throws Exception {
    return run.getResult(60, TimeUnit.SECONDS, String.class);
  }

  private int resultOfTheOtherModule() throws Exception {
    try (Shared others = Shared.create()) {
      WorkflowStub other = temporal.run("QuickWorkflow", "quick-tasks", "other");
      other.start(others.name(), 2);
      return other.getResult(60, TimeUnit.SECONDS, Integer.class);
    }
  }
}
