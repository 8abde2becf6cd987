package io.contextunity.worker.testing;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.contextunity.worker.core.RunContext;
import io.contextunity.worker.host.WorkerHost;
import io.temporal.client.WorkflowStub;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * On whichever thread Temporal enters a plugin's code, the context class loader is the plugin's own
 * and its log lines say what they belong to.
 */
@Timeout(60)
class PluginThreadTest {
  private static final List<String> PLACES =
      List.of(
          "constructor",
          "workflow",
          "child thread",
          "callback",
          "signal",
          "query",
          "update validator",
          "update",
          "activity",
          "local activity");

  @TempDir Path directory;

  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

  @BeforeEach
  void listen() {
    lines.start();
    root.addAppender(lines);
  }

  @AfterEach
  void stop() {
    root.detachAppender(lines);
  }

  @Test
  void everyCall() throws Exception {
    write();
    WorkflowStub run;
    try (MemoryTemporal temporal = MemoryTemporal.start();
        WorkerHost host = temporal.host(directory)) {
      run = temporal.runOf(context(), "PlacesWorkflow", "places-tasks", "places-1");
      run.start();
      run.signal("poke");
      run.query("look", String.class);
      run.update("change", String.class, "x");
      assertThat(run.getResult(String.class)).isEqualTo("done");
      assertThat(host.cutOff()).isEmpty();
    }

    for (String place : PLACES) {
      ILoggingEvent line = line("at " + place);
      assertThat(line.getFormattedMessage()).endsWith("own loader: true");
      assertThat(line.getMDCPropertyMap())
          .as(place)
          .containsAllEntriesOf(
              Map.of(
                  "module", "places",
                  "plugin", "places@1.2.3",
                  "workflow_id", "places-1",
                  "run_id", run.getExecution().getRunId(),
                  "tenant", "acme",
                  "trace_id", "trace-7"));
    }
    assertThat(line("at activity").getMDCPropertyMap()).containsEntry("activity_type", "remote");
    assertThat(line("at local activity").getMDCPropertyMap())
        .containsEntry("activity_type", "local");
    assertThat(line("at workflow").getMDCPropertyMap()).doesNotContainKey("activity_type");
  }

  private ILoggingEvent line(String begin) {
    return lines.list.stream()
        .filter(event -> event.getFormattedMessage().startsWith(begin + ","))
        .findFirst()
        .orElseThrow(() -> new AssertionError("No line: " + begin));
  }

  private static RunContext context() {
    return new RunContext("acme", "trace-7", "", List.of());
  }

  private void write() {
    TestingPluginJar.plugin("places")
        .version("1.2.3")
        .declaring("places")
        .provider(
            "testing.Places",
            """
            package testing;

            import io.contextunity.worker.core.*;
            import io.temporal.activity.*;
            import io.temporal.workflow.*;
            import java.time.Duration;
            import org.slf4j.LoggerFactory;

            public final class Places implements ModuleProvider {
              @WorkflowInterface
              public interface PlacesWorkflow {
                @WorkflowMethod String run();
                @SignalMethod void poke();
                @QueryMethod String look();
                @UpdateMethod String change(String to);
                @UpdateValidatorMethod(updateName = "change") void validate(String to);
              }

              @ActivityInterface(namePrefix = "")
              public interface Remote {
                @ActivityMethod(name = "remote") void remote();
              }

              @ActivityInterface
              public interface Local {
                @ActivityMethod(name = "local") void local();
              }

              static void tell(String place) {
                boolean own =
                    Thread.currentThread().getContextClassLoader() == Places.class.getClassLoader();
                LoggerFactory.getLogger("plugin.places").warn("at {}, own loader: {}", place, own);
              }

              public static final class Impl implements PlacesWorkflow {
                private boolean changed;

                public Impl() {
                  tell("constructor");
                }

                @Override public String run() {
                  tell("workflow");
                  Async.procedure(() -> tell("child thread")).get();
                  Workflow.newTimer(Duration.ofMillis(1)).thenApply(ignored -> {
                    tell("callback");
                    return ignored;
                  }).get();
                  Workflow.newActivityStub(
                      Remote.class,
                      ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofMinutes(1)).build())
                      .remote();
                  Workflow.newLocalActivityStub(
                      Local.class,
                      LocalActivityOptions.newBuilder()
                          .setStartToCloseTimeout(Duration.ofMinutes(1)).build())
                      .local();
                  Workflow.await(() -> changed);
                  return "done";
                }

                @Override public void poke() { tell("signal"); }
                @Override public String look() { tell("query"); return "seen"; }
                @Override public void validate(String to) { tell("update validator"); }
                @Override public String change(String to) {
                  tell("update");
                  changed = true;
                  return to;
                }
              }

              @Override public ModuleConfig module(ModuleContext context) {
                return ModuleConfig.builder("places")
                    .workflows(Impl.class)
                    .activities((Remote) () -> tell("activity"), (Local) () -> tell("local activity"))
                    .build();
              }
            }
            """)
        .writeTo(directory);
  }
}
