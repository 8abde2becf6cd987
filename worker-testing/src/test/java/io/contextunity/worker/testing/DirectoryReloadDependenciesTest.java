package io.contextunity.worker.testing;

import static io.contextunity.worker.host.reload.ReloadOutcome.Kind.OLDER;
import static io.contextunity.worker.host.reload.ReloadOutcome.Kind.REFUSED;
import static io.contextunity.worker.host.reload.ReloadOutcome.Kind.STARTED;
import static io.contextunity.worker.host.reload.ReloadOutcome.Kind.UNCHANGED;
import static io.contextunity.worker.testing.ReloadedDirectory.kinds;
import static io.contextunity.worker.testing.ReloadedDirectory.name;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.host.reload.ReloadOutcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A running host looks at its plugins directory anew, where plugins need one another. */
@Timeout(120)
@Tag("one-java")
class DirectoryReloadDependenciesTest {
  @TempDir Path home;
  private ReloadedDirectory directory;

  @BeforeEach
  void open() throws IOException {
    directory = ReloadedDirectory.open(home);
  }

  @AfterEach
  void close() {
    directory.close();
  }

  @Test
  void reload_needsAnother_whichComesWithIt() throws Exception {
    directory.orders("one", "1.0.0");
    try (RunningHost host = directory.start()) {
      TestingPluginJar.plugin("app")
          .module("app")
          .dependsOn("base@>=2.0.0")
          .writeTo(directory.jars());
      base("base", "1.0.0");
      assertThat(host.reload())
          .filteredOn(ReloadOutcome::isRefused)
          .extracting(ReloadOutcome::text)
          .containsExactly(
              "app@1.0.0 is not started: app@1.0.0 needs the plugin base >=2.0.0, and there is only"
                  + " base@1.0.0 (put one that fits in its place)");

      base("base", "2.0.0");

      assertThat(kinds(host.reload()))
          .containsEntry("app-1.0.0.jar", STARTED)
          .containsEntry("base-2.0.0.jar", STARTED)
          .containsEntry("base-1.0.0.jar", OLDER);
    }
  }

  @Test
  void reload_othersNeedIt_areReloadedWithIt() throws Exception {
    app();
    base("one", "1.0.0");
    try (RunningHost host = directory.start()) {
      String former = buildId(host);
      base("two", "1.1.0");

      assertThat(kinds(host.reload()))
          .containsEntry("app-1.0.0.jar", STARTED)
          .containsEntry("base-1.1.0.jar", STARTED);
      assertThat(resource(host)).contains("two");
      assertThat(buildId(host)).isNotEqualTo(former).startsWith("1.0.0-");
      assertThat(kinds(host.reload()))
          .containsEntry("app-1.0.0.jar", UNCHANGED)
          .containsEntry("base-1.1.0.jar", UNCHANGED);
    }
  }

  @Test
  void reload_othersCouldNotRunWithIt_isRefused() throws Exception {
    TestingPluginJar.plugin("app")
        .module("app")
        .dependsOn("base@>=1.0.0 & <2.0.0")
        .writeTo(directory.jars());
    Path one = base("one", "1.0.0");
    try (RunningHost host = directory.start()) {
      Path two =
          TestingPluginJar.plugin("base")
              .version("2.0.0")
              .module("basics")
              .entry("base.txt", "two")
              .writeTo(directory.jars());

      List<ReloadOutcome> outcomes = host.reload();

      assertThat(kinds(outcomes))
          .containsEntry(name(two), REFUSED)
          .containsEntry(name(one), UNCHANGED)
          .containsEntry("app-1.0.0.jar", UNCHANGED);
      assertThat(outcomes)
          .filteredOn(ReloadOutcome::isRefused)
          .extracting(ReloadOutcome::text)
          .containsExactly(
              "base@2.0.0 is not started, and base@1.0.0 goes on: app@1.0.0 runs and could not run"
                  + " with it: app@1.0.0 needs the plugin base >=1.0.0 & <2.0.0, and there is only"
                  + " base@2.0.0 (put one that fits in its place)");
      assertThat(resource(host)).contains("one");
    }
  }

  private Path base(String text, String version) {
    return TestingPluginJar.plugin("base")
        .version(version)
        .entry("base.txt", text)
        .writeTo(directory.jars());
  }

  private void app() {
    TestingPluginJar.plugin("app").module("app").dependsOn("base").writeTo(directory.jars());
  }

  private static String resource(RunningHost host) throws IOException {
    try (var in = host.loader("app").getResourceAsStream("base.txt")) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private static String buildId(RunningHost host) {
    return host.host().registry().requireModule("app").buildId();
  }
}
