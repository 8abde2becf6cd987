package io.contextunity.worker.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A plugin with a module that ships schedules; each of its runs answers what it was given. */
record ScheduledPlugin(String module, String version, String remark, String schedules) {
  private static final String PROVIDER =
      """
      package x;
      import io.contextunity.worker.core.*;
      import io.temporal.workflow.*;
      import java.util.Map;
      // %s
      public final class P implements ModuleProvider {
        public record Request(String tenantId, int limit) {}
        @WorkflowInterface public interface Work {
          @WorkflowMethod(name = "%s-work") String run(Request request);
        }
        public static final class WorkImpl implements Work {
          @Override public String run(Request request) {
            return request + " for " + RunContext.current().tenantId();
          }
        }
        static final String REMARK = "%s";
        @Override public ModuleConfig module(ModuleContext context) {
          return ModuleConfig.builder("%s")
              .workflows(WorkImpl.class)%s
              .build();
        }
      }
      """;

  /** A module of version 1.0.0 that ships these, as Java has it: {@code ModuleSchedule.of(…)}. */
  static ScheduledPlugin of(String module, String... schedules) {
    return new ScheduledPlugin(module, "1.0.0", "", calls(schedules));
  }

  private static String calls(String... schedules) {
    StringBuilder calls = new StringBuilder();
    for (String schedule : schedules) {
      calls.append("\n.schedules(").append(schedule).append(")");
    }
    return calls.toString();
  }

  /** A schedule of this id and cron. */
  static String schedule(String id, String cron) {
    return "ModuleSchedule.of(\"%s\", \"%s\")".formatted(id, cron);
  }

  ScheduledPlugin version(String other) {
    return new ScheduledPlugin(module, other, remark, schedules);
  }

  /** The same with another content. */
  ScheduledPlugin build(String other) {
    return new ScheduledPlugin(module, version, other, schedules);
  }

  ScheduledPlugin shipping(String... others) {
    return new ScheduledPlugin(module, version, remark, calls(others));
  }

  /** Writes it into a directory of its own, below this one. */
  Path writeBelow(Path directory) throws IOException {
    Path plugins = Files.createTempDirectory(directory, module);
    jar().writeTo(plugins);
    return plugins;
  }

  TestingPluginJar jar() {
    return TestingPluginJar.plugin(module)
        .version(version)
        .declaring(module)
        .provider("x.P", PROVIDER.formatted(remark, module, remark, module, schedules));
  }
}
