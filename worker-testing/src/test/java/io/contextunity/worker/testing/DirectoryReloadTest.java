package io.contextunity.worker.testing;

import static io.contextunity.worker.host.reload.ReloadOutcome.Kind.GONE;
import static io.contextunity.worker.host.reload.ReloadOutcome.Kind.NOT_SELECTED;
import static io.contextunity.worker.host.reload.ReloadOutcome.Kind.OLDER;
import static io.contextunity.worker.host.reload.ReloadOutcome.Kind.STARTED;
import static io.contextunity.worker.host.reload.ReloadOutcome.Kind.UNCHANGED;
import static io.contextunity.worker.testing.ReloadedDirectory.kinds;
import static io.contextunity.worker.testing.ReloadedDirectory.name;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.contextunity.worker.host.config.SettingsLoader.Flag;
import io.contextunity.worker.host.plugin.PluginState;
import io.contextunity.worker.host.reload.ReloadOutcome;
import java.io.IOException;
import java.lang.ref.WeakReference;
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

/** A running host looks at its plugins directory anew. */
@Timeout(120)
@Tag("one-java")
class DirectoryReloadTest {
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
  void reload_nothingNew() throws Exception {
    Path one = directory.orders("one", "1.0.0");
    try (RunningHost host = directory.start()) {
      assertThat(host.reload())
          .containsExactly(outcome(one, "orders@1.0.0", UNCHANGED, "orders@1.0.0 runs unchanged"));
    }
  }

  @Test
  void reload_metricsFollow() throws Exception {
    directory.orders("one", "1.0.0");
    try (RunningHost host = directory.start()) {
      assertThat(host.page("/metrics")).containsPattern("state=\"LOADED\",version=\"1.0.0\"");
      directory.orders("two", "1.1.0");
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
    Path one = directory.orders("one", "1.0.0");
    try (RunningHost host = directory.start()) {
      assertThat(host.answer()).isEqualTo("one");
      Path two = directory.orders("two", "1.1.0");

      assertThat(host.reload())
          .extracting(ReloadOutcome::file, ReloadOutcome::kind)
          .containsExactly(tuple(name(one), OLDER), tuple(name(two), STARTED));
      assertThat(host.answer()).isEqualTo("two");
      assertThat(directory.notes().resolve("one-closed")).exists();
      assertThat(host.report(one).state()).isEqualTo(PluginState.SUPERSEDED);
      assertThat(host.report(two).state()).isEqualTo(PluginState.LOADED);
      assertThat(host.reload()).extracting(ReloadOutcome::kind).containsExactly(OLDER, UNCHANGED);
    }
  }

  @Test
  void reload_newPlugin_runsBesideTheOthers() throws Exception {
    directory.orders("one", "1.0.0");
    try (RunningHost host = directory.start()) {
      TestingPluginJar.plugin("echo").module("echo").writeTo(directory.jars());

      assertThat(host.reload())
          .contains(
              new ReloadOutcome("echo-1.0.0.jar", "echo@1.0.0", STARTED, "echo@1.0.0 runs: echo"));
      assertThat(host.host().registry().requireWorkflow("echo").module().owner())
          .isEqualTo("echo@1.0.0");
      assertThat(host.answer()).isEqualTo("one");
    }
  }

  @Test
  void reload_older_changesNothing() throws Exception {
    Path two = directory.orders("two", "1.1.0");
    try (RunningHost host = directory.start()) {
      Path one = directory.orders("one", "1.0.0");
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
    Path file = directory.orders("one", "1.0.0");
    try (RunningHost host = directory.start()) {
      directory.orders("two", "1.0.0");

      assertThat(host.reload())
          .containsExactly(
              outcome(
                  file, "orders@1.0.0", STARTED, "orders@1.0.0 runs, after orders@1.0.0: orders"));
      assertThat(host.answer()).isEqualTo("two");
    }
  }

  @Test
  void reload_renamed_isTheSame() throws Exception {
    Path file = directory.orders("one", "1.0.0");
    try (RunningHost host = directory.start()) {
      Path renamed = Files.move(file, directory.jars().resolve("zz.jar"));

      assertThat(host.reload())
          .containsExactly(
              outcome(renamed, "orders@1.0.0", UNCHANGED, "orders@1.0.0 runs unchanged"));
      assertThat(host.report(renamed).state()).isEqualTo(PluginState.LOADED);
    }
  }

  @Test
  void reload_notSelected() throws Exception {
    directory.orders("one", "1.0.0");
    try (RunningHost host = directory.start(new Flag("test", "modules", "orders"))) {
      TestingPluginJar.plugin("other").module("other").writeTo(directory.jars());

      assertThat(kinds(host.reload())).containsEntry("other-1.0.0.jar", NOT_SELECTED);
      assertThat(host.host().registry().modules()).hasSize(1);
    }
  }

  @Test
  void reload_twoAtOnce_takeTurns() throws Exception {
    directory.orders("one", "1.0.0");
    try (RunningHost host = directory.start()) {
      directory.orders("two", "1.1.0");

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
  void reload_formerLoaderIsCollected() throws Exception {
    directory.orders("one", "1.0.0");
    try (RunningHost host = directory.start()) {
      assertThat(host.answer()).isEqualTo("one");
      var former = new WeakReference<>(host.loader("orders"));
      directory.orders("two", "1.1.0");

      host.reload();

      assertThat(host.answer()).isEqualTo("two");
      Await.met("the class loader's end", () -> isCollected(former));
    }
  }

  private static ReloadOutcome outcome(
      Path file, String plugin, ReloadOutcome.Kind kind, String text) {
    return new ReloadOutcome(name(file), plugin, kind, text);
  }

  private static boolean isCollected(WeakReference<?> reference) {
    System.gc();
    return reference.get() == null;
  }
}
