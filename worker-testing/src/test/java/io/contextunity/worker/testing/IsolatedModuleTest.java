package io.contextunity.worker.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.host.WorkerHost;
import io.contextunity.worker.host.temporal.CutOffActivity;
import io.temporal.client.WorkflowStub;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A module in a process of its own, beside one that is not. */
@Timeout(180)
class IsolatedModuleTest {
  private static final String SECRET = "a-token-of-the-unruly-one";

  @TempDir Path home;
  private Path jars;
  private Path granted;
  private MemoryTemporal temporal;
  private WorkerHost host;
  private AdminCalls admin;

  @BeforeEach
  void folders() throws Exception {
    jars = Files.createDirectories(home.resolve("plugins"));
    granted = Files.createDirectories(home.resolve("granted"));
    temporal = MemoryTemporal.start();
  }

  @AfterEach
  void stop() {
    if (host != null) {
      host.close();
    }
    temporal.close();
  }

  private void start(String... more) throws Exception {
    TestingPluginJar.plugin("quiet").module("quiet").writeTo(jars);
    host = temporal.host(jars, UnrulyPlugin.inAProcess(SECRET, more));
    admin = new AdminCalls(host.managementPort());
    admin.awaitState("quiet", "READY");
  }

  private String run(String what) {
    return run(what, what);
  }

  private String run(String what, String id) {
    return begin(what, id).getResult(String.class);
  }

  private WorkflowStub begin(String what, String id) {
    WorkflowStub run = temporal.run("UnrulyWorkflow", "unruly-tasks", id);
    run.start(what);
    return run;
  }

  private String quiet(String id) throws Exception {
    WorkflowStub run = temporal.run("QuietWorkflow", "quiet-tasks", id);
    run.start("still here");
    return run.getResult(20, TimeUnit.SECONDS, String.class);
  }

  @Test
  void run_inAProcessOfItsOwn_whichTellsOfItself() throws Exception {
    UnrulyPlugin.write(jars, granted);
    start("module-limits.unruly.drain-timeout=1s");
    admin.awaitState("unruly", "READY");

    try (CapturedLog log = CapturedLog.named("unruly.log")) {
      assertThat(run("print hello"))
          .startsWith("done by ")
          .isNotEqualTo("done by " + ProcessHandle.current().pid());
      JsonNode process = admin.module("unruly").path("process");
      long pid = process.path("pid").asLong();
      assertThat(process.path("state").asText()).isEqualTo("RUNNING");
      assertThat(process.path("limits").asText()).startsWith("heap 96 MiB, memory ");
      assertThat(ProcessHandle.of(pid)).isPresent();
      Await.until("its log line", () -> log.lines().contains("WARN logged hello"));
      assertThat(log.fields())
          .anySatisfy(
              fields ->
                  assertThat(fields)
                      .containsEntry("module", "unruly")
                      .containsEntry("child", Long.toString(pid)));
      assertHidden(pid);
    }
    admin.await("/metrics", "isolated=\"unruly\"");
    admin.await("/metrics", "contextworker_module_process_running{module=\"unruly\"} 1.0");
    assertThat(admin.module("quiet").has("process")).isFalse();
    assertThat(admin.get("/")).contains("own process ");
    assertThat(quiet("quiet")).isEqualTo("still here");

    WorkflowStub fails = begin("fail for a reason", "fails");
    admin.await("/modules", "for a reason");
    admin.await("/metrics", "contextworker_failures_total{kind=\"attempt\",module=\"unruly\"");
    fails.terminate("seen");
    assertCutOffAtClose();
  }

  private void assertCutOffAtClose() throws Exception {
    begin("wait " + granted.resolve("go"), "waits");
    admin.await("/modules", "\"running_activities\":1");
    long pid = admin.module("unruly").path("process").path("pid").asLong();

    host.close();

    assertThat(host.cutOff())
        .extracting(CutOffActivity::activityType, CutOffActivity::workflowId)
        .containsExactly(tuple("unruly_step", "waits"));
    assertThat(ProcessHandle.of(pid)).isEmpty();
    host = null;
  }

  // The processes that the pid stands for: a sandbox may stand before the Java that it is about.
  private static void assertHidden(long pid) throws Exception {
    ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
    var all = process.descendants().toList();
    assertNotIn(process);
    for (ProcessHandle one : all) {
      assertNotIn(one);
    }
  }

  private static void assertNotIn(ProcessHandle process) throws Exception {
    for (String file : new String[] {"environ", "cmdline"}) {
      Path path = Path.of("/proc", Long.toString(process.pid()), file);
      if (Files.isReadable(path)) {
        assertThat(new String(Files.readAllBytes(path), StandardCharsets.UTF_8))
            .doesNotContain(SECRET)
            .doesNotContain("HOME=");
      }
    }
  }

  @Test
  void end_ofTheProcess_othersGoOn_runsAreCompletedByTheNext() throws Exception {
    UnrulyPlugin.write(jars, granted);
    start();
    admin.awaitState("unruly", "READY");

    WorkflowStub exits = begin("exit", "exits");
    admin.await("/modules", "exit code 7");
    assertThat(quiet("during")).isEqualTo("still here");
    assertThat(admin.module("quiet").path("state").asText()).isEqualTo("READY");
    assertThat(exits.getResult(String.class)).startsWith("done by ");

    assertThat(run("leak")).startsWith("done by ");
    assertThat(admin.module("unruly").path("process").path("last_end").asText())
        .contains("out of memory: ")
        .contains("java.lang.OutOfMemoryError");
    assertThat(admin.module("unruly").path("process").path("starts").asInt()).isEqualTo(3);
  }

  @Test
  void pauseAndRestart_thenSpinning_othersGoOn() throws Exception {
    UnrulyPlugin.write(jars, granted);
    start("module-limits.unruly.drain-timeout=2s", "isolation.limits.unruly.processors=1");
    admin.awaitState("unruly", "READY");

    assertThat(admin.post("/modules/unruly/pause", "Content-Type", "application/json").statusCode())
        .isIn(200, 202);
    assertThat(admin.module("unruly").path("state").asText()).startsWith("PAUS");
    WorkflowStub held = begin("echo", "held");
    assertThat(admin.run("modules", "resume", "unruly").exitCode()).isZero();
    assertThat(held.getResult(String.class)).startsWith("done by ");

    long before = admin.module("unruly").path("process").path("pid").asLong();
    assertThat(admin.run("modules", "restart", "unruly").exitCode()).isZero();
    admin.awaitState("unruly", "READY");
    assertThat(admin.module("unruly").path("process").path("pid").asLong()).isNotEqualTo(before);
    assertThat(ProcessHandle.of(before)).isEmpty();

    assertThat(run("spin")).startsWith("done by ");
    assertThat(quiet("beside the spinning one")).isEqualTo("still here");
    assertThat(run("echo", "within the spinning one")).startsWith("done by ");
  }

  @Test
  void permission_notDeclared() {
    UnrulyPlugin.providing("context.brain();", "").writeTo(jars);

    assertThatThrownBy(this::start)
        .isInstanceOf(ModuleException.class)
        .hasMessageContaining("Module unruly is not started")
        .hasMessageContaining("PERMISSION_DENIED: unruly@1.0.0 runs isolated and may not use Brain")
        .hasMessageContaining("Plugin-Permissions: brain");
  }

  @Test
  void programs_ofAnIsolatedModule_areRefused() {
    UnrulyPlugin.providing(
            """
            context.programs().start(new io.contextunity.worker.core.process.Program(
                "cat", List.of("cat"), Map.of(), false, false, List.of(),
                new io.contextunity.worker.core.process.ProgramLimits(1 << 28, 1, 64, 1 << 20), line -> {}));
            """,
            "")
        .writeTo(jars);

    assertThatThrownBy(this::start)
        .isInstanceOf(ModuleException.class)
        .hasMessageContaining(
            "Program cat is not started: unruly@1.0.0 runs isolated, and a child process starts no others (run the module that starts programs in the host: isolation.modules)");
  }

  @Test
  void runs_ofAnIsolatedModule_areRefused() {
    UnrulyPlugin.providing(
            """
            try {
              context.runs("unruly").startOrJoin("UnrulyWorkflow", "id", "");
            } catch (ModuleException e) {
              if (!e.getMessage().contains(
                  "unruly@1.0.0 starts a run, and is not loaded yet (expected: no I/O in")) {
                throw e; // That was the host; this is its child.
              }
            }
            """,
            "")
        .writeTo(jars);

    assertThatThrownBy(this::start)
        .isInstanceOf(ModuleException.class)
        .hasMessageContaining(
            "PERMISSION_DENIED: unruly@1.0.0 runs isolated, and a child process starts no runs");
  }
}
