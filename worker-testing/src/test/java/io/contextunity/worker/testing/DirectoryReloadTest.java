package io.contextunity.worker.testing;

import static io.contextunity.worker.host.reload.ReloadOutcome.Kind.GONE;
import static io.contextunity.worker.host.reload.ReloadOutcome.Kind.NOT_SELECTED;
import static io.contextunity.worker.host.reload.ReloadOutcome.Kind.OLDER;
import static io.contextunity.worker.host.reload.ReloadOutcome.Kind.REFUSED;
import static io.contextunity.worker.host.reload.ReloadOutcome.Kind.STARTED;
import static io.contextunity.worker.host.reload.ReloadOutcome.Kind.UNCHANGED;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

import io.contextunity.worker.host.config.SettingsLoader.Flag;
import io.contextunity.worker.host.plugin.PluginDirectory;
import io.contextunity.worker.host.plugin.PluginLock;
import io.contextunity.worker.host.plugin.PluginState;
import io.contextunity.worker.host.reload.ReloadOutcome;
import io.contextunity.worker.local.temporal.LocalTemporal;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A running host looks at its plugins directory anew. */
@Timeout(120)
@Tag("one-java")
class DirectoryReloadTest {
  @TempDir Path home;
  private final LocalTemporal temporal = LocalTemporal.inMemory();
  private Path jars;
  private Path notes;

  @BeforeEach
  void folders() throws IOException {
    jars = Files.createDirectories(home.resolve("plugins"));
    notes = Files.createDirectories(home.resolve("notes"));
  }

  @AfterEach
  void stopTemporal() {
    temporal.close();
  }

  @Test
  void reload_nothingNew() throws Exception {
    Path one = orders("one", "1.0.0");
    try (RunningHost host = start()) {
      assertThat(host.reload())
          .containsExactly(outcome(one, "orders@1.0.0", UNCHANGED, "orders@1.0.0 runs unchanged"));
    }
  }

  @Test
  void reload_metricsFollow() throws Exception {
    orders("one", "1.0.0");
    try (RunningHost host = start()) {
      assertThat(host.page("/metrics")).containsPattern("state=\"LOADED\",version=\"1.0.0\"");
      orders("two", "1.1.0");
      host.reload();

      Await.met(
          "ready", () -> host.page("/metrics").contains("module_ready{module=\"orders\"} 1.0"));
      assertThat(host.page("/metrics"))
          .containsPattern("state=\"LOADED\",version=\"1.1.0\"")
          .containsPattern("state=\"SUPERSEDED\",version=\"1.0.0\"")
          .doesNotContainPattern("state=\"LOADED\",version=\"1.0.0\"");
    }
  }

  @Test
  void reload_newer_takesOver() throws Exception {
    Path one = orders("one", "1.0.0");
    try (RunningHost host = start()) {
      assertThat(host.answer()).isEqualTo("one");
      Path two = orders("two", "1.1.0");

      assertThat(host.reload())
          .extracting(ReloadOutcome::file, ReloadOutcome::kind)
          .containsExactly(tuple(name(one), OLDER), tuple(name(two), STARTED));
      assertThat(host.answer()).isEqualTo("two");
      assertThat(notes.resolve("one-closed")).exists();
      assertThat(host.report(one).state()).isEqualTo(PluginState.SUPERSEDED);
      assertThat(host.report(two).state()).isEqualTo(PluginState.LOADED);
      assertThat(host.reload()).extracting(ReloadOutcome::kind).containsExactly(OLDER, UNCHANGED);
    }
  }

  @Test
  void reload_newPlugin_runsBesideTheOthers() throws Exception {
    orders("one", "1.0.0");
    try (RunningHost host = start()) {
      TestingPluginJar.plugin("echo").module("echo").writeTo(jars);

      assertThat(host.reload())
          .contains(
              new ReloadOutcome("echo-1.0.0.jar", "echo@1.0.0", STARTED, "echo@1.0.0 runs: echo"));
      assertThat(host.host().registry().requireWorkflow("echo").module().owner())
          .isEqualTo("echo@1.0.0");
      assertThat(host.answer()).isEqualTo("one");
    }
  }

  @Test
  void reload_bad_changesNothing_andMendedItRuns() throws Exception {
    Path one = orders("one", "1.0.0");
    try (RunningHost host = start()) {
      Path bad = AnsweringPlugin.failing().version("1.1.0").writeTo(jars);

      List<ReloadOutcome> outcomes = host.reload();

      assertThat(outcomes)
          .extracting(ReloadOutcome::file, ReloadOutcome::kind)
          .containsExactly(tuple(name(one), UNCHANGED), tuple(name(bad), REFUSED));
      assertThat(outcomes.get(0).text())
          .isEqualTo(
              "orders@1.0.0 runs unchanged, but the next start would leave it out: orders@1.1.0 in"
                  + " orders-1.1.0.jar is used");
      assertThat(outcomes.get(1).text())
          .startsWith("orders@1.1.0 is not started, and orders@1.0.0 goes on: ")
          .contains("For input string: \"fault\"");
      assertThat(host.answer()).isEqualTo("one");
      assertThat(host.report(bad).cause().orElseThrow()).contains("fault");
      assertThat(host.report(one).state()).isEqualTo(PluginState.LOADED);

      orders("two", "1.1.0");
      assertThat(host.reload()).extracting(ReloadOutcome::kind).contains(STARTED);
      assertThat(host.answer()).isEqualTo("two");
    }
  }

  @Test
  void reload_cutOff_isRefused() throws Exception {
    orders("one", "1.0.0");
    try (RunningHost host = start()) {
      Path half = AnsweringPlugin.answering("two").version("1.1.0").truncated().writeTo(jars);

      assertThat(host.reload())
          .filteredOn(ReloadOutcome::isRefused)
          .singleElement()
          .satisfies(
              refused -> {
                assertThat(refused.file()).isEqualTo(name(half));
                assertThat(refused.text()).contains("copy it again");
              });
      assertThat(host.answer()).isEqualTo("one");
    }
  }

  @Test
  void reload_older_changesNothing() throws Exception {
    Path two = orders("two", "1.1.0");
    try (RunningHost host = start()) {
      Path one = orders("one", "1.0.0");
      assertThat(host.reload()).extracting(ReloadOutcome::kind).containsExactly(OLDER, UNCHANGED);
      Files.delete(two);

      assertThat(host.reload())
          .containsExactly(
              outcome(
                  one,
                  "orders@1.0.0",
                  OLDER,
                  "orders@1.0.0 changes nothing, for orders@1.1.0 runs (to go back to it, leave"
                      + " only its file there and start the host anew)"),
              outcome(
                  two,
                  "orders@1.1.0",
                  GONE,
                  "orders@1.1.0 goes on, but its file is gone: the next start would be without"
                      + " it"));
      assertThat(host.answer()).isEqualTo("two");
    }
  }

  @Test
  void reload_replacedInPlace_sameVersion() throws Exception {
    Path file = orders("one", "1.0.0");
    try (RunningHost host = start()) {
      orders("two", "1.0.0");

      assertThat(host.reload())
          .containsExactly(
              outcome(
                  file, "orders@1.0.0", STARTED, "orders@1.0.0 runs, after orders@1.0.0: orders"));
      assertThat(host.answer()).isEqualTo("two");
    }
  }

  @Test
  void reload_renamed_isTheSame() throws Exception {
    Path file = orders("one", "1.0.0");
    try (RunningHost host = start()) {
      Path renamed = Files.move(file, jars.resolve("zz.jar"));

      assertThat(host.reload())
          .containsExactly(
              outcome(renamed, "orders@1.0.0", UNCHANGED, "orders@1.0.0 runs unchanged"));
      assertThat(host.report(renamed).state()).isEqualTo(PluginState.LOADED);
    }
  }

  @Test
  void reload_collides_isRefused_whicheverComesFirstByName() throws Exception {
    orders("one", "1.0.0");
    try (RunningHost host = start()) {
      TestingPluginJar.plugin("aaa").module("orders").writeTo(jars);

      assertThat(host.reload())
          .filteredOn(ReloadOutcome::isRefused)
          .singleElement()
          .satisfies(
              refused ->
                  assertThat(refused.text())
                      .startsWith("aaa@1.0.0 is not started: Module name 'orders' is claimed by")
                      .contains("orders@1.0.0", "aaa@1.0.0"));
      assertThat(host.answer()).isEqualTo("one");
    }
  }

  @Test
  void reload_notInTheLock_isRefused_andRunsOnceItIs() throws Exception {
    orders("one", "1.0.0");
    PluginLock.of(jars).writeTo(jars);
    try (RunningHost host = start()) {
      Path two = orders("two", "1.1.0");

      assertThat(host.reload())
          .filteredOn(ReloadOutcome::isRefused)
          .extracting(ReloadOutcome::text)
          .containsExactly(
              "orders-1.1.0.jar is not started: orders-1.1.0.jar is not in plugins.lock (if it is"
                  + " meant to run: contextworker plugins lock; otherwise remove it)");
      assertThat(host.answer()).isEqualTo("one");

      PluginLock.of(jars).writeTo(jars);
      host.reload();
      assertThat(host.report(two).state()).isEqualTo(PluginState.LOADED);
      assertThat(host.answer()).isEqualTo("two");
    }
  }

  @Test
  void reload_needsAnother_whichComesWithIt() throws Exception {
    orders("one", "1.0.0");
    try (RunningHost host = start()) {
      TestingPluginJar.plugin("app").module("app").dependsOn("base@>=2.0.0").writeTo(jars);
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
    try (RunningHost host = start()) {
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
    TestingPluginJar.plugin("app").module("app").dependsOn("base@>=1.0.0 & <2.0.0").writeTo(jars);
    Path one = base("one", "1.0.0");
    try (RunningHost host = start()) {
      Path two =
          TestingPluginJar.plugin("base")
              .version("2.0.0")
              .module("basics")
              .entry("base.txt", "two")
              .writeTo(jars);

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

  @Test
  void reload_notSelected() throws Exception {
    orders("one", "1.0.0");
    try (RunningHost host = start(new Flag("test", "modules", "orders"))) {
      TestingPluginJar.plugin("other").module("other").writeTo(jars);

      assertThat(kinds(host.reload())).containsEntry("other-1.0.0.jar", NOT_SELECTED);
      assertThat(host.host().registry().modules()).hasSize(1);
    }
  }

  @Test
  void reload_twoAtOnce_takeTurns() throws Exception {
    orders("one", "1.0.0");
    try (RunningHost host = start()) {
      orders("two", "1.1.0");

      var first = CompletableFuture.supplyAsync(host::reload);
      var second = CompletableFuture.supplyAsync(host::reload);

      assertThat(
              List.of(
                  kinds(first.get(60, TimeUnit.SECONDS)).get("orders-1.1.0.jar"),
                  kinds(second.get(60, TimeUnit.SECONDS)).get("orders-1.1.0.jar")))
          .containsExactlyInAnyOrder(STARTED, UNCHANGED);
      assertThat(host.answer()).isEqualTo("two");
    }
  }

  @Test
  void reload_whileTheHostStops_changesNothing() throws Exception {
    orders("one", "1.0.0");
    RunningHost host = start();
    AnsweringPlugin.waitingForGo("two").version("1.1.0").writeTo(jars);
    var reloading = CompletableFuture.supplyAsync(host::reload);
    Await.met("the load", () -> Files.exists(notes.resolve("two-loading")));

    host.close();
    Files.createFile(notes.resolve("go"));

    assertThat(reloading.get(60, TimeUnit.SECONDS))
        .filteredOn(ReloadOutcome::isRefused)
        .extracting(ReloadOutcome::text)
        .containsExactly(
            "orders@1.1.0 is not started, and orders@1.0.0 goes on: The host is stopping (start it"
                + " again, with this plugin in place)");
    assertThat(notes.resolve("one-closed")).exists();
    assertThat(notes.resolve("two-closed")).exists();
  }

  @Test
  void reload_changedWhileItIsLoaded_isRefused() throws Exception {
    orders("one", "1.0.0");
    try (RunningHost host = start()) {
      // Loaded before orders, by name, it changes the jar that was scanned with it.
      Path two = orders("two", "1.1.0");
      AnsweringPlugin.tampering("aaa", two).writeTo(jars);

      assertThat(host.reload())
          .filteredOn(ReloadOutcome::isRefused)
          .extracting(ReloadOutcome::text)
          .singleElement()
          .asString()
          .contains("orders-1.1.0.jar changed while the host read it");
      assertThat(host.answer()).isEqualTo("one");
    }
  }

  @Test
  void reload_formerLoaderIsCollected() throws Exception {
    orders("one", "1.0.0");
    try (RunningHost host = start()) {
      assertThat(host.answer()).isEqualTo("one");
      var former = new WeakReference<>(host.loader("orders"));
      orders("two", "1.1.0");

      host.reload();

      assertThat(host.answer()).isEqualTo("two");
      Await.met("the class loader's end", () -> isCollected(former));
    }
  }

  @Test
  void reload_directoryIsGone() throws Exception {
    Path file = orders("one", "1.0.0");
    try (RunningHost host = start()) {
      Files.delete(file);
      Files.delete(jars);

      assertThat(catchThrowable(host::reload))
          .hasMessage(
              "Plugins directory '%s' does not exist (create it, or name another as"
                  + " plugins-directory)",
              jars);
      assertThat(host.answer()).isEqualTo("one");
    }
  }

  // Runs that are under way at a reload would wait for ever for the worker that is gone, here.
  private RunningHost start(Flag... more) throws Exception {
    List<Flag> flags = new ArrayList<>(List.of(more));
    flags.add(new Flag("test", "temporal.sticky", "false"));
    boolean orders = PluginDirectory.pluginFiles(jars).toString().contains("orders");
    return RunningHost.start(
        home,
        temporal.address(),
        orders ? List.of("orders") : List.of(),
        flags.toArray(Flag[]::new));
  }

  private Path orders(String answer, String version) {
    return AnsweringPlugin.answering(answer).version(version).writeTo(jars);
  }

  private Path base(String text, String version) {
    return TestingPluginJar.plugin("base").version(version).entry("base.txt", text).writeTo(jars);
  }

  private void app() {
    TestingPluginJar.plugin("app").module("app").dependsOn("base").writeTo(jars);
  }

  private static String resource(RunningHost host) throws IOException {
    try (var in = host.loader("app").getResourceAsStream("base.txt")) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private static String buildId(RunningHost host) {
    return host.host().registry().requireModule("app").buildId();
  }

  private static Map<String, ReloadOutcome.Kind> kinds(List<ReloadOutcome> outcomes) {
    return outcomes.stream().collect(toMap(ReloadOutcome::file, ReloadOutcome::kind));
  }

  private static ReloadOutcome outcome(
      Path file, String plugin, ReloadOutcome.Kind kind, String text) {
    return new ReloadOutcome(name(file), plugin, kind, text);
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  private static boolean isCollected(WeakReference<?> reference) {
    System.gc();
    return reference.get() == null;
  }
}
