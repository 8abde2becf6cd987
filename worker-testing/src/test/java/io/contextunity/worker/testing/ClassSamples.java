package io.contextunity.worker.testing;

import static io.contextunity.worker.testing.Sample.error;
import static io.contextunity.worker.testing.Sample.warning;
import static io.contextunity.worker.testing.TestingPluginJar.plugin;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Plugin files with something to find once they are loaded. */
final class ClassSamples {
  private ClassSamples() {}

  static List<Sample> all() {
    return List.of(
        error(
            "load-failed",
            "no good",
            module("if (true) throw new IllegalStateException(\"no good\");")),
        error(
            "load-failed",
            "calls Brain.search (expected: no I/O there",
            module("context.brain().search(null);")),
        error(
            "load-failed",
            "calls Programs.start (expected: no I/O there",
            module("context.programs().start(null);")),
        error(
            "hangs",
            "has not returned within 1 s",
            module("try { Thread.sleep(600_000); } catch (InterruptedException e) { }")),
        error("class-missing", "x.Absent is used by x.P", ClassSamples::withoutAbsent),
        error(
            "load-failed",
            "A static initialiser failed: java.lang.ArithmeticException",
            broken(
                "public static final int N = 1 / zero();" + " static int zero() { return 0; }",
                "String")),
        warning(
            "action-beyond-child",
            "Action 'ask' (x.P$Ask) uses io.temporal.activity.Activity, which no child process has",
            acting("io.temporal.activity.Activity.getExecutionContext();")),
        warning(
            "command-unreachable",
            "Module 'plugins' is called like a command of contextworker itself, so its own (echo,",
            DeskPlugin.jarOf("plugins")),
        warning(
            "versioning-unsaid",
            "Module 'm' does not run on a host with versioning: no versioning behavior for MWork"
                + " (say .versioning(VersioningBehavior.PINNED)",
            broken("", "String")),
        error(
            "schedule-cron",
            "Schedule 'nightly': cron: '0 25 * * *'",
            ScheduledPlugin.of("m", ScheduledPlugin.schedule("nightly", "0 25 * * *")).jar()),
        error(
            "schedule-arguments",
            "Schedule 'nightly': m-work cannot read its parameters: field 'limit'",
            ScheduledPlugin.of(
                    "m",
                    ScheduledPlugin.schedule("nightly", "@daily")
                        + ".withArguments(Map.of(\"limit\", \"many\"))")
                .jar()),
        error("parameter-unreadable", "MWork takes a Runnable", broken("", "Runnable")),
        warning(
            "settings-needed",
            "key is needed",
            settings(
                "java.net.URI",
                "if (key == null) throw" + " new IllegalArgumentException(\"key is needed\");")),
        error(
            "settings-unsupported",
            "plugins.p.key: no setting can be a java.lang.Thread",
            settings("Thread", "")),
        error(
            "settings",
            "plugins.given.key",
            plugin("given").declaring("m").provider("x.P", withSettings("int", ""))));
  }

  private static TestingPluginJar module(String statement) {
    return plugin("p").declaring("m").provider("x.P", provider(statement, ""));
  }

  private static TestingPluginJar acting(String statement) {
    return plugin("p")
        .declaring("m")
        .provider(
            "x.P",
            """
            package x;
            import io.contextunity.worker.core.*;
            import io.contextunity.worker.core.isolated.*;
            public final class P implements ModuleProvider {
              public static final class Ask implements Action {
                @Override public void run(ActionContext context) { %s }
              }
              @Override public ModuleConfig module(ModuleContext context) {
                return ModuleConfig.builder("m").action("ask", Ask.class).build();
              }
            }
            """
                .formatted(statement));
  }

  private static TestingPluginJar settings(String type, String check) {
    return plugin("p").declaring("m").provider("x.P", withSettings(type, check));
  }

  private static String withSettings(String type, String check) {
    return provider(
        "context.settings(Settings.class);",
        "public record Settings(%s key) { public Settings { %s } }".formatted(type, check));
  }

  private static TestingPluginJar broken(String member, String parameter) {
    return plugin("p")
        .declaring("m")
        .provider(
            "x.P",
            """
            package x;
            import io.contextunity.worker.core.*;
            import io.temporal.workflow.*;
            public final class P implements ModuleProvider {
              @WorkflowInterface public interface MWork { @WorkflowMethod void run(%s given); }
              public static final class Work implements MWork {
                %s
                @Override public void run(%s given) {}
              }
              @Override public ModuleConfig module(ModuleContext context) {
                return ModuleConfig.builder("m").workflows(Work.class).build();
              }
            }
            """
                .formatted(parameter, member, parameter));
  }

  private static String provider(String statement, String member) {
    return """
        package x;
        import io.contextunity.worker.core.*;
        public final class P implements ModuleProvider {
          %s
          @Override public ModuleConfig module(ModuleContext context) {
            %s
            return ModuleConfig.builder("m").build();
          }
        }
        """
        .formatted(member, statement);
  }

  // As if a library had been left out: only the method that nobody calls yet needs it.
  private static Path withoutAbsent(Path place, Path beside) throws IOException {
    Path file =
        plugin("p")
            .declaring("m")
            .provider("x.P", provider("", "static void later() { new Absent(); }"))
            .source("x.Absent", "package x; public class Absent {}")
            .writeTo(place);
    try (FileSystem jar = FileSystems.newFileSystem(file)) {
      Files.delete(jar.getPath("x/Absent.class"));
    }
    return file;
  }
}
