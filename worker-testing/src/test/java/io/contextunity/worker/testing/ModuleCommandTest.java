package io.contextunity.worker.testing;

import static io.contextunity.worker.testing.TestingPluginJar.plugin;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code contextworker MODULE COMMAND …}, as far as no run is concerned. */
class ModuleCommandTest {
  private static final String TRY = "Try: contextworker --help\n";

  @TempDir Path directory;

  private Path plugins;
  private Path settings;

  @BeforeEach
  void layDown() throws IOException {
    plugins = Files.createDirectory(directory.resolve("plugins"));
    settings = Files.writeString(directory.resolve("settings.yaml"), "blobs-directory: blobs\n");
    DeskPlugin.writeTo(plugins);
  }

  private TestingCommand run(Object... words) {
    List<Object> all = new ArrayList<>();
    all.addAll(List.of("--config", settings, "--plugins-directory", plugins));
    all.addAll(List.of(words));
    return TestingCommand.run(all.toArray());
  }

  @Test
  void run_handsOnEveryWord() {
    TestingCommand echo =
        run("desk", "echo", "--config", "x", "status", "-h", "--", "--temporal", "'a b'", "@y", "");

    assertThat(echo)
        .isEqualTo(
            new TestingCommand(0, "[--config, x, status, -h, --, --temporal, 'a b', @y, ]\n", ""));
  }

  @Test
  void run_commandCalledLikeOneOfOurs() throws IOException {
    Files.writeString(settings, "plugins: {desk: {clerk: Ada}}\n");

    assertThat(run("desk", "clerk")).isEqualTo(new TestingCommand(0, "Ada\n", ""));
    assertThat(run("desk", "start").err()).contains("Command 'start' of module 'desk' failed");
    assertThat(run("desk", "status").err()).contains("Module 'desk' has no command 'status'");
  }

  @Test
  void run_inThePluginsClassLoader_andClosesWhatItOpened() {
    System.clearProperty("testing.desk.closed");

    assertThat(run("desk", "loader").out()).isEqualTo("true\n");
    assertThat(System.getProperty("testing.desk.closed")).isEqualTo("yes");
  }

  @Test
  void run_answersItsExitCode() {
    assertThat(run("desk", "seven")).isEqualTo(new TestingCommand(7, "", "seven it is\n"));
  }

  @Test
  void run_withTheBlobsOfTheSettings() {
    assertThat(run("desk", "file", "a/b").out()).isEqualTo("1\n");
    assertThat(directory.resolve("blobs/a/b")).hasContent("A");
  }

  @Test
  void run_startsPrograms() {
    assertThat(run("desk", "shell", "cat; echo careful >&2; exit 5"))
        .isEqualTo(new TestingCommand(5, "typed\n", "careful\n"));
  }

  @Test
  void run_opensThisPluginAlone() {
    plugin("bad")
        .declaring("bad")
        .provider(
            "x.P",
            """
            package x;
            import io.contextunity.worker.core.*;
            public final class P implements ModuleProvider {
              @Override public ModuleConfig module(ModuleContext context) {
                System.setProperty("testing.bad.loaded", "yes");
                throw new IllegalStateException("no good");
              }
            }
            """)
        .writeTo(plugins);

    assertThat(run("desk", "echo")).isEqualTo(new TestingCommand(0, "[]\n", ""));
    assertThat(System.getProperty("testing.bad.loaded")).isNull();
    assertThat(run("bad", "echo").exitCode()).isEqualTo(3);
    assertThat(run("bad", "echo").err()).contains("bad-1.0.0.jar").contains("no good");
  }

  @Test
  void run_refused() {
    assertThat(run("desk", "refuse", "x"))
        .isEqualTo(new TestingCommand(1, "", "contextworker: No paper 'x' (known: none)\n"));
  }

  @Test
  void run_broken() {
    assertThat(run("desk", "break"))
        .isEqualTo(
            new TestingCommand(
                1,
                "",
                "contextworker: Command 'break' of module 'desk' failed:"
                    + " java.lang.IllegalStateException: no (for the stack trace:"
                    + " LOG_LEVEL=DEBUG)\n"));
  }

  @Test
  void run_logsWarningsUnlessAskedForMore() throws IOException {
    assertThat(run("desk", "log").out()).isEqualTo("info false, warn true\n");
    Files.writeString(settings, "log-level: INFO\n");
    assertThat(run("desk", "log").out()).isEqualTo("info true, warn true\n");
  }

  @Test
  void help_listsCommands() {
    TestingCommand help = run("desk", "--help");
    TestingCommand alone = run("desk");

    assertThat(help.exitCode()).isZero();
    assertThat(help.out())
        .startsWith(
            """
            Usage: contextworker [OPTIONS] desk COMMAND [ARGUMENTS]
            Commands of module desk (desk@1.0.0):
              ask     Does ask.
              break   Does break.
            """)
        .endsWith(
            """
            Try: contextworker desk ask --help
            OPTIONS are contextworker's own, such as --config.
            """);
    assertThat(run("desk", "-h").out()).isEqualTo(help.out());
    assertThat(alone).isEqualTo(new TestingCommand(2, "", help.out()));
  }

  @Test
  void help_moduleWithoutCommands() {
    plugin("plain").module("plain").writeTo(plugins);

    assertThat(run("plain", "--help"))
        .isEqualTo(new TestingCommand(0, "Module plain (plain@1.0.0) has no commands.\n", ""));
    assertThat(run("plain", "go").err())
        .startsWith("contextworker: Module 'plain' has no command 'go' (known: none)\n");
  }

  @Test
  void help_ofContextworker() {
    TestingCommand help = TestingCommand.run("--help");

    assertThat(help.out())
        .contains(
            """
            Modules may bring commands of their own:
              contextworker [OPTIONS] MODULE COMMAND [ARGUMENTS]
              contextworker MODULE --help
            """)
        .doesNotContain("moduleWords");
  }

  @Test
  void unknown_command() {
    TestingCommand unknown = run("desk", "ecko");

    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.err())
        .isEqualTo(
            "contextworker: Module 'desk' has no command 'ecko' (known: ask, break, clerk, echo,"
                + " file, know, loader, log, put, refuse, result, seven, shell, start, tell, tenant, top);"
                + " did you mean echo?\nTry: contextworker desk --help\n");
  }

  @Test
  void unknown_optionBehindTheModule() {
    TestingCommand unknown = run("desk", "--config", "x.yaml", "echo");

    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.err())
        .isEqualTo(
            "contextworker: Module 'desk' has no option '--config' (contextworker's own stand"
                + " before the module's name)\nTry: contextworker desk --help\n");
  }

  @Test
  void unknown_firstWord() {
    TestingCommand ours = run("plugin", "list");
    TestingCommand modules = run("desks", "echo");

    assertThat(ours.exitCode()).isEqualTo(2);
    assertThat(ours.err())
        .isEqualTo(
            "contextworker: Unknown command 'plugin' (did you mean contextworker plugins?); Unknown"
                + " module 'plugin' (known: desk)\n"
                + TRY);
    assertThat(modules.exitCode()).isEqualTo(2);
    assertThat(modules.err())
        .isEqualTo(
            "contextworker: Unknown command 'desks'; Unknown module 'desks' (known: desk); did you"
                + " mean desk?\n"
                + TRY);
  }

  @Test
  void unknown_firstWordWithoutPlugins() {
    Path nowhere = directory.resolve("nowhere");

    TestingCommand unknown =
        TestingCommand.run("--config", settings, "--plugins-directory", nowhere, "statsu");

    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.err())
        .isEqualTo(
            "contextworker: Unknown command 'statsu' (did you mean contextworker status?); Plugins"
                + " directory '"
                + nowhere
                + "' does not exist (create it, or name another as plugins-directory)\n"
                + TRY);
  }

  @Test
  void refuse_temporalWithACommand() {
    TestingCommand refused = run("--temporal", "desk");

    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err())
        .isEqualTo(
            "contextworker: --temporal and 'desk' (expected: one of them; modules to run are named"
                + " with --modules)\n"
                + TRY);
  }

  @Test
  void refuse_badSettings() throws IOException {
    Files.writeString(settings, "log-levle: INFO\nplugins: {desk: {seats: many, clark: Ada}}\n");
    TestingCommand host = run("desk", "echo");
    Files.writeString(settings, "plugins: {desk: {seats: many, clark: Ada}}\n");
    TestingCommand own = run("desk", "echo");
    Files.writeString(settings, "plugins: {dsek: {seats: 1}}\n");
    TestingCommand nobodys = run("desk", "echo");

    assertThat(host.exitCode()).isEqualTo(2);
    assertThat(host.err()).contains("log-levle").doesNotContain("\tat ");
    assertThat(own.exitCode()).isEqualTo(3);
    assertThat(own.err())
        .contains("plugins.desk.seats", "'many'", "plugins.desk.clark", "clerk")
        .doesNotContain("\tat ");
    assertThat(nobodys.exitCode()).isEqualTo(2);
    assertThat(nobodys.err()).contains("plugins.dsek", "did you mean 'plugins.desk'?");
  }

  @Test
  void refuse_temporalIsAway() {
    assertThat(run("--temporal-host", "127.0.0.1:1", "desk", "top", "t"))
        .isEqualTo(
            new TestingCommand(
                1,
                "",
                "contextworker: Temporal at 127.0.0.1:1 does not answer (start it, or name another"
                    + " with --temporal-host)\n"));
  }
}
