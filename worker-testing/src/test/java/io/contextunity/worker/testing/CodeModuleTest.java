package io.contextunity.worker.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.contextunity.worker.core.ContextUnit;
import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.core.RegisteredModule;
import io.contextunity.worker.host.Role;
import io.contextunity.worker.host.WorkerHost;
import io.contextunity.worker.host.config.SettingsException;
import io.contextunity.worker.host.wire.ContextUnitCodec;
import io.grpc.Status;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The host's own module, and what an operator makes of it. */
class CodeModuleTest {
  @TempDir Path home;

  @Test
  void run_withoutSandbox() throws Exception {
    Path secret = Files.writeString(home.resolve("secret"), "seen");
    String leftBehind = "left-behind-" + System.nanoTime();
    try (CodeHost host = CodeHost.start(home, "execute-code.unsandboxed=true")) {
      assertThat(host.run(Map.of("code", "open('%s').read()".formatted(secret), "sandbox", false)))
          .containsEntry("result", "seen");
      assertThat(
              host.run(
                  Map.of(
                      "code",
                      "import os\n[k for k in os.environ if k not in ('LC_CTYPE', 'PWD', 'CONTEXTWORKER_CHILD')]",
                      "sandbox",
                      false)))
          .containsEntry("result", List.of());
      assertThat(
              host.run(
                  Map.of(
                      "code",
                      """
                      import subprocess, sys
                      subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)', '%s'], start_new_session=True)
                      while True: pass
                      """
                          .formatted(leftBehind),
                      "sandbox",
                      false,
                      "timeout",
                      2)))
          .containsEntry("exit_code", 124L);
      Await.met("its end", () -> !CodeLeftovers.anyProcessWith(leftBehind));
    }
  }

  @Test
  void run_withoutSandboxNotAllowed() throws Exception {
    assumeTrue(CodeHost.noSandbox().isEmpty(), "the host of this test allows it then");
    try (CodeHost host = CodeHost.start(home)) {
      ExecuteCodeRunTest.assertRefused(
          () -> host.run(Map.of("code", "1", "sandbox", false)),
          Status.Code.FAILED_PRECONDITION,
          "sandbox: false is not allowed here (an operator sets execute-code.unsandboxed: true)");
    }
  }

  @Test
  void run_withoutItsProgram() throws Exception {
    try (CodeHost host =
        CodeHost.start(
            home, "execute-code.python=/no/such/python", "execute-code.node=/bin/echo")) {
      ExecuteCodeRunTest.assertRefused(
          () -> host.python("1"),
          Status.Code.FAILED_PRECONDITION,
          "Python is not to be had: '/no/such/python' cannot be run");
      ExecuteCodeRunTest.assertRefused(
          () -> host.run(Map.of("code", "1", "language", "javascript")),
          Status.Code.FAILED_PRECONDITION,
          "JavaScript is not to be had: '/bin/echo' is not what it should be (install it on the"
              + " worker, or set execute-code.node)");
    }
  }

  @Test
  void close_whileCodeRuns() throws Exception {
    String word = "interrupted-" + System.nanoTime();
    CompletableFuture<Map<String, Object>> call;
    try (CodeHost host = CodeHost.start(home, "module-limits.code.drain-timeout=1s")) {
      call =
          CompletableFuture.supplyAsync(
              () -> host.python("import time\n# " + word + "\ntime.sleep(100)"));
      Await.met("the child", Duration.ofSeconds(60), () -> !CodeLeftovers.children().isEmpty());
    }

    CodeLeftovers.awaitNone();
    assertThatThrownBy(call::join).hasMessageContaining("UNAVAILABLE");
  }

  @Test
  void create_onlyThisModule() throws Exception {
    try (CodeHost host = CodeHost.start(home, "modules=code", "module-limits.code.max-pollers=4")) {
      assertThat(host.host().registry().modules())
          .extracting(RegisteredModule::name)
          .containsExactly("code");
      assertThat(host.host().plan())
          .startsWith("code-tasks -> code (contextworker@")
          .contains("workflows:  ExecuteCodeWorkflow", "activities: execute_code");
      ExecuteCodeRunTest.assertRefused(
          () ->
              host.stub()
                  .startWorkflow(
                      ContextUnitCodec.toMessage(ContextUnit.of(Map.of("workflow_type", "code")))),
          Status.Code.INVALID_ARGUMENT,
          "ExecuteCodeWorkflow on code-tasks is the host's own (code is run with ExecuteCode)");
    }
  }

  @Test
  void create_askedForAndOff() throws Exception {
    try (MemoryTemporal temporal = MemoryTemporal.start()) {
      assertThatThrownBy(
              () ->
                  WorkerHost.create(
                      temporal.settings(Files.createDirectories(home), "modules=code"),
                      Set.of(Role.WORKER)))
          .isInstanceOf(ModuleException.class)
          .hasMessage(
              "Module 'code' is asked for, and ExecuteCode is off (set execute-code.enabled: true)");
    }
  }

  @Test
  void create_wrongSettings() throws Exception {
    try (MemoryTemporal temporal = MemoryTemporal.start()) {
      assertWrong(
          temporal,
          "execute-code.timeout=10m",
          "timeout 'PT10M' (expected: at most max-timeout, PT5M)");
      assertWrong(
          temporal,
          "execute-code.languages=python,perl",
          "languages 'perl' (expected: python, javascript, java)");
      assertWrong(
          temporal,
          "execute-code.output-kibibytes=65",
          "output-kibibytes '65' (expected: at least 1, at most 64)");
      assertWrong(
          temporal, "execute-code.max-concurrent=0", "max-concurrent '0' (expected: at least 1)");
    }
  }

  private void assertWrong(MemoryTemporal temporal, String setting, String message) {
    assertThatThrownBy(() -> temporal.settings(home, setting))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("execute-code: " + message);
  }
}
