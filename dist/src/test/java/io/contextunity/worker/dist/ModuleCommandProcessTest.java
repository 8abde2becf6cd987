package io.contextunity.worker.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.testing.TestingPluginJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A module's commands as a person types them, in a second terminal beside {@code dev}. */
@Tag("one-java")
final class ModuleCommandProcessTest {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final String SOURCE =
      """
      package testing;

      import io.contextunity.worker.core.*;
      import io.temporal.workflow.*;
      import java.util.*;

      public final class Notes implements ModuleProvider {
        @WorkflowInterface
        public interface NotesWorkflow {
          @WorkflowMethod List<String> run();
          @QueryMethod(name = "all") List<String> all();
          @UpdateMethod(name = "add") int add(String note);
        }

        public static final class Run implements NotesWorkflow {
          private final List<String> notes = new ArrayList<>();
          @Override public List<String> run() {
            Workflow.await(() -> notes.contains("end"));
            return notes;
          }
          @Override public List<String> all() { return notes; }
          @Override public int add(String note) {
            notes.add(note);
            return notes.size();
          }
        }

        private record Command(String name, Body body) implements ModuleCommand {
          interface Body {
            Object answer(CommandContext context, List<String> words) throws Exception;
          }
          @Override public String description() { return "Does " + name + "."; }
          @Override public int run(CommandContext context, List<String> words) throws Exception {
            context.out().println(body.answer(context, words));
            return 0;
          }
        }

        @Override
        public ModuleConfig module(ModuleContext module) {
          return ModuleConfig.builder("notes")
              .workflows(Run.class)
              .commands(
                  new Command("open", (c, w) ->
                      c.workflows().start("NotesWorkflow", w.get(0), "acme")),
                  new Command("add", (c, w) ->
                      c.workflows().update(w.get(0), "add", Integer.class, w.get(1))),
                  new Command("list", (c, w) -> c.workflows().query(w.get(0), "all", List.class)),
                  new Command("keep", (c, w) -> module.blobs().put(w.get(0), out -> out.write(65)).key()),
                  new Command("know", (c, w) -> {
                    module.brain().upsert("acme", List.of(new BrainCell(w.get(0),
                        BrainCell.Kind.CHUNK, w.get(0), "knowledge", Optional.empty(), w.get(0), Map.of())));
                    return module.brain().find("acme", w.get(0)).isPresent();
                  }),
                  new Command("chat", (c, w) -> {
                    org.slf4j.LoggerFactory.getLogger("io.contextunity.notes").info("said quietly");
                    org.slf4j.LoggerFactory.getLogger("io.contextunity.notes").warn("said aloud");
                    return "answered";
                  }),
                  new Command("fail", (c, w) -> {
                    throw new IllegalStateException("no good");
                  }))
              .build();
        }
      }
      """;

  @TempDir static Path directory;

  private static RunningService dev;
  private static Path jars;
  private static String temporal;
  private static String brain;

  @BeforeAll
  static void startDev() throws IOException {
    jars = Files.createDirectories(directory.resolve("jars"));
    TestingPluginJar.plugin("notes")
        .declaring("notes")
        .provider("testing.Notes", SOURCE)
        .writeTo(jars);
    dev = RunningService.start(Workplace.in(directory).dev("--plugins-directory", jars.toString()));
    // Where another test's dev has the usual ports, it says which it took.
    temporal =
        dev.program()
            .awaitLine("^Temporal in memory at ", SOON)
            .replaceFirst(".* at (\\S+): .*", "$1");
    brain = dev.program().awaitLine("^Brain: ", SOON).replaceFirst(".*served at ", "");
  }

  @AfterAll
  static void stopDev() {
    dev.close();
  }

  private static Invocation command(String... words) {
    String[] all = new String[words.length + 2];
    all[0] = "--plugins-directory";
    all[1] = jars.toString();
    System.arraycopy(words, 0, all, 2, words.length);
    return Workplace.in(directory)
        .command(all)
        .with("TEMPORAL_HOST", temporal)
        .with("BRAIN_GRPC_HOST", brain);
  }

  private static Finished run(String... words) throws IOException {
    return command(words).run(Duration.ofMinutes(2));
  }

  @Test
  void commandsSpeakWithTheRunsOfDev() throws IOException {
    assertThat(run("notes", "open", "mine")).isEqualTo(new Finished(0, "mine\n", ""));
    assertThat(run("notes", "add", "mine", "milk")).isEqualTo(new Finished(0, "1\n", ""));
    assertThat(run("notes", "add", "mine", "--help")).isEqualTo(new Finished(0, "2\n", ""));
    assertThat(run("notes", "list", "mine")).isEqualTo(new Finished(0, "[milk, --help]\n", ""));
    assertThat(run("notes", "list", "yours"))
        .isEqualTo(new Finished(1, "", "contextworker: Run 'yours' is unknown\n"));
  }

  @Test
  void commandsHaveTheBrainAndBlobsOfDev() throws IOException {
    assertThat(run("notes", "know", "cell-1")).isEqualTo(new Finished(0, "true\n", ""));
    assertThat(run("notes", "keep", "a/b")).isEqualTo(new Finished(0, "a/b\n", ""));
    assertThat(directory.resolve(".contextworker/blobs/a/b")).hasContent("A");
  }

  @Test
  void standardOutputIsTheCommands() throws IOException {
    Finished chat = run("notes", "chat");

    assertThat(chat.out()).isEqualTo("answered\n");
    assertThat(chat.err()).contains("said aloud").doesNotContain("said quietly");
  }

  @Test
  void failureIsOneLine_andATraceOnRequest() throws IOException {
    Finished fail = run("notes", "fail");
    Finished loud = command("notes", "fail").with("LOG_LEVEL", "DEBUG").run();

    assertThat(fail)
        .isEqualTo(
            new Finished(
                1,
                "",
                "contextworker: Command 'fail' of module 'notes' failed:"
                    + " java.lang.IllegalStateException: no good (for the stack trace:"
                    + " LOG_LEVEL=DEBUG)\n"));
    assertThat(loud.err()).contains("\tat testing.Notes");
  }

  @Test
  void helpAndUnknownWords() throws IOException {
    Finished help = run("notes", "--help");
    Finished unknown = run("note", "list");

    assertThat(help.exitCode()).isZero();
    assertThat(help.out()).contains("  keep  Does keep.\n");
    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.err())
        .isEqualTo(
            "contextworker: Unknown command 'note'; Unknown module 'note' (known: notes); did you"
                + " mean notes?\nTry: contextworker --help\n");
  }
}
