package io.contextunity.worker.testing;

import static io.contextunity.worker.testing.Sample.error;
import static io.contextunity.worker.testing.Sample.note;
import static io.contextunity.worker.testing.Sample.warning;
import static io.contextunity.worker.testing.TestingPluginJar.plugin;

import java.util.List;

/** Plugin files with something to find between them, the host and the plugins beside them. */
final class PlaceSamples {
  private PlaceSamples() {}

  static List<Sample> all() {
    return List.of(
        error("host-range", "requires a host >=99.0.0", jar().requires(">=99.0.0")),
        error("dependency-unmet", "needs the plugin base", jar().dependsOn("base")),
        error(
            "dependency-failed",
            "needs the plugin base, which failed",
            beside(jar().dependsOn("base"), plugin("base").requires(">=99.0.0"))),
        error(
            "dependency-cycle",
            "needs itself: p -> base -> p",
            beside(jar().dependsOn("base"), plugin("base").dependsOn("p"))),
        note("dependency-left-out", "Runs without the optional plugin", jar().dependsOn("base?")),
        error(
            "module-collision",
            "Module name 'm' is claimed by both",
            beside(jar(), plugin("other").module("m"))),
        error(
            "collision",
            "Workflow type 'MWorkflow' is claimed by both",
            beside(jar(), plugin("other").declaring("x").provider("o.Other", sameType()))),
        error(
            "collision",
            "Schedule id 'nightly' is claimed by both n@1.0.0 (module n) and m@1.0.0 (module m)",
            beside(scheduled("m"), scheduled("n"))),
        warning(
            "installed-is-newer",
            "p@1.1.0 (p-1.1.0.jar) would run instead",
            beside(jar(), jar().version("1.1.0"))),
        warning(
            "version-reused",
            "p@1.0.0 is there already with another content",
            beside(jar(), jar().entry("more.txt", "more"))),
        warning(
            "superseded-in-check",
            "p@1.1.0 in p-1.1.0.jar is used",
            (place, beside) -> {
              jar().version("1.1.0").writeTo(place);
              return jar().writeTo(place);
            }),
        note(
            "superseded",
            "p@1.1.0 in p-1.1.0.jar is used",
            (place, beside) -> {
              jar().version("1.1.0").writeTo(place);
              return jar().writeTo(place);
            }));
  }

  private static TestingPluginJar jar() {
    return plugin("p").module("m");
  }

  private static TestingPluginJar scheduled(String module) {
    return ScheduledPlugin.of(module, ScheduledPlugin.schedule("nightly", "@daily")).jar();
  }

  private static Sample.Files beside(TestingPluginJar checked, TestingPluginJar neighbour) {
    return (place, directory) -> {
      neighbour.writeTo(directory);
      return checked.writeTo(place);
    };
  }

  private static String sameType() {
    return TestingPluginJarSources.provider("o.Other", "x", "M").replace("MProvider", "Other");
  }
}
