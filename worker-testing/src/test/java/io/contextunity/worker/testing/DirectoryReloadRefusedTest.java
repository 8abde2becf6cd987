package io.contextunity.worker.testing;

import static io.contextunity.worker.host.reload.ReloadOutcome.Kind.REFUSED;
import static io.contextunity.worker.host.reload.ReloadOutcome.Kind.STARTED;
import static io.contextunity.worker.host.reload.ReloadOutcome.Kind.UNCHANGED;
import static io.contextunity.worker.testing.ReloadedDirectory.name;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

import io.contextunity.worker.host.plugin.PluginLock;
import io.contextunity.worker.host.plugin.PluginState;
import io.contextunity.worker.host.reload.ReloadOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a running host does not take from its plugins directory, and says why. */
@Timeout(120)
@Tag("one-java")
class DirectoryReloadRefusedTest {
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
  void reload_bad_changesNothing_andMendedItRuns() throws Exception {
    Path one = directory.orders("one", "1.0.0");
    try (RunningHost host = directory.start()) {
      Path bad = AnsweringPlugin.failing().version("1.1.0").writeTo(directory.jars());

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

      directory.orders("two", "1.1.0");
      assertThat(host.reload()).extracting(ReloadOutcome::kind).contains(STARTED);
      assertThat(host.answer()).isEqualTo("two");
    }
  }

  @Test
  void reload_cutOff_isRefused() throws Exception {
    directory.orders("one", "1.0.0");
    try (RunningHost host = directory.start()) {
      Path half =
          AnsweringPlugin.answering("two").version("1.1.0").truncated().writeTo(directory.jars());

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
  void reload_collides_isRefused_whicheverComesFirstByName() throws Exception {
    directory.orders("one", "1.0.0");
    try (RunningHost host = directory.start()) {
      TestingPluginJar.plugin("aaa").module("orders").writeTo(directory.jars());

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
    directory.orders("one", "1.0.0");
    PluginLock.of(directory.jars()).writeTo(directory.jars());
    try (RunningHost host = directory.start()) {
      Path two = directory.orders("two", "1.1.0");

      assertThat(host.reload())
          .filteredOn(ReloadOutcome::isRefused)
          .extracting(ReloadOutcome::text)
          .containsExactly(
              "orders-1.1.0.jar is not started: orders-1.1.0.jar is not in plugins.lock (if it is"
                  + " meant to run: contextworker plugins lock; otherwise remove it)");
      assertThat(host.answer()).isEqualTo("one");

      PluginLock.of(directory.jars()).writeTo(directory.jars());
      host.reload();
      assertThat(host.report(two).state()).isEqualTo(PluginState.LOADED);
      assertThat(host.answer()).isEqualTo("two");
    }
  }

  @Test
  void reload_whileTheHostStops_changesNothing() throws Exception {
    directory.orders("one", "1.0.0");
    RunningHost host = directory.start();
    AnsweringPlugin.waitingForGo("two").version("1.1.0").writeTo(directory.jars());
    var reloading = CompletableFuture.supplyAsync(host::reload);
    Await.met("the load", () -> Files.exists(directory.notes().resolve("two-loading")));

    host.close();
    Files.createFile(directory.notes().resolve("go"));

    assertThat(reloading.get(60, TimeUnit.SECONDS))
        .filteredOn(ReloadOutcome::isRefused)
        .extracting(ReloadOutcome::text)
        .containsExactly(
            "orders@1.1.0 is not started, and orders@1.0.0 goes on: The host is stopping (start it"
                + " again, with this plugin in place)");
    assertThat(directory.notes().resolve("one-closed")).exists();
    assertThat(directory.notes().resolve("two-closed")).exists();
  }

  @Test
  void reload_changedWhileItIsLoaded_isRefused() throws Exception {
    directory.orders("one", "1.0.0");
    try (RunningHost host = directory.start()) {
      // Loaded before orders, by name, it changes the jar that was scanned with it.
      Path two = directory.orders("two", "1.1.0");
      AnsweringPlugin.tampering("aaa", two).writeTo(directory.jars());

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
  void reload_directoryIsGone() throws Exception {
    Path file = directory.orders("one", "1.0.0");
    try (RunningHost host = directory.start()) {
      Files.delete(file);
      Files.delete(directory.jars());

      assertThat(catchThrowable(host::reload))
          .hasMessage(
              "Plugins directory '%s' does not exist (create it, or name another as"
                  + " plugins-directory)",
              directory.jars());
      assertThat(host.answer()).isEqualTo("one");
    }
  }
}
