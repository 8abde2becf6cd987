package io.contextunity.worker.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.contextunity.worker.host.WorkerHost;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Processes of modules that crash again and again, or hang. */
@Timeout(180)
@Tag("one-java")
class IsolatedCrashesTest {
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
    host = temporal.host(jars, UnrulyPlugin.inAProcess("any", more));
    admin = new AdminCalls(host.managementPort());
  }

  private JsonNode process() throws Exception {
    return admin.module("unruly").path("process");
  }

  @Test
  void crashLoop_isFailedWithItsCause_andBeginsAnewOnceThatIsGone() throws Exception {
    Path broken = Files.createFile(granted.resolve("broken"));
    TestingPluginJar.plugin("quiet").module("quiet").writeTo(jars);
    UnrulyPlugin.providing(crashingBeside(broken), "")
        .attribute("Plugin-Permissions", "files:" + granted)
        .writeTo(jars);
    start();

    admin.awaitState("unruly", "FAILED");

    String cause =
        "its process ended 5 times in a row, at last: exit code 9: the library is broken"
            + " ('contextworker modules restart unruly' starts it anew)";
    assertThat(process().path("state").asText()).isEqualTo("FAILED");
    assertThat(process().path("cause").asText()).isEqualTo(cause);
    assertThat(process().path("starts").asInt()).isEqualTo(5);
    assertThat(process().has("pid")).isFalse();
    assertThat(admin.module("unruly").path("cause").asText()).isEqualTo(cause);
    assertThat(admin.run("modules", "list").out())
        .contains("Module unruly is FAILED: " + cause + System.lineSeparator());
    assertThat(admin.get("/")).contains("exit code 9: the library is broken");
    assertThat(admin.get("/health/ready")).contains("unruly").contains("exit code 9");
    assertThat(admin.get("/metrics"))
        .contains("contextworker_module_process_running{module=\"unruly\"} 0.0")
        .contains("contextworker_module_process_starts{module=\"unruly\"} 5.0");
    admin.awaitState("quiet", "READY");

    TestingCommand refused = admin.run("modules", "restart", "unruly");
    assertThat(refused.exitCode()).isNotZero();
    assertThat(refused.toString())
        .contains("its process ended: exit code 9: the library is broken");

    Files.delete(broken);
    assertThat(admin.run("modules", "restart", "unruly").exitCode()).isZero();
    admin.awaitState("unruly", "READY");
  }

  /** Code that ends every process but this one, as long as there is a file. */
  private static String crashingBeside(Path file) {
    return """
        if (ProcessHandle.current().pid() != %d && Files.exists(Path.of("%s"))) {
          System.err.println("the library is broken");
          Runtime.getRuntime().halt(9);
        }
        """
        .formatted(ProcessHandle.current().pid(), file);
  }

  @Test
  void hangs_isReplaced() throws Exception {
    UnrulyPlugin.write(jars, granted);
    start("isolation.silence-timeout=4s");
    admin.awaitState("unruly", "READY");
    long hanging = process().path("pid").asLong();

    signal("STOP", hanging);

    admin.await("/modules", "it hangs: no sign of life for 4 s");
    admin.awaitState("unruly", "READY");
    assertThat(process().path("last_end").asText()).isEqualTo("it hangs: no sign of life for 4 s");
    assertThat(process().path("starts").asInt()).isEqualTo(2);
    assertThat(ProcessHandle.of(hanging)).isEmpty();
    var run = temporal.run("UnrulyWorkflow", "unruly-tasks", "after");
    run.start("echo");
    assertThat(run.getResult(String.class)).startsWith("done by ");
  }

  private static void signal(String name, long pid) throws Exception {
    ProcessHandle first = ProcessHandle.of(pid).orElseThrow();
    List<String> command = new ArrayList<>(List.of("kill", "-" + name));
    Stream.concat(Stream.of(first), first.descendants())
        .forEach(each -> command.add(Long.toString(each.pid())));
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }
}
