package io.contextunity.worker.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.core.RegisteredModule;
import io.contextunity.worker.local.dev.DevPlugins;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code dev --plugin target/classes}. */
class DevPluginsTest {
  @TempDir Path home;

  private Path classes;
  private Path jars;
  private Path notes;

  @BeforeEach
  void folders() throws IOException {
    jars = Files.createDirectories(home.resolve("plugins"));
    notes = Files.createDirectories(home.resolve("notes"));
    classes = Files.createDirectories(home.resolve("orders/target/classes"));
  }

  @Test
  void change_nextRunAnswersAnew_whileAnotherModulesRunGoesOn() throws Exception {
    WaitingPlugin.jar().writeTo(jars);
    AnsweringPlugin.write("one", classes);
    try (RunningDev dev = new RunningDev(home, List.of(classes), "orders", "waiting")) {
      String waiting = dev.start("waiting");
      dev.awaitFile(notes.resolve("waiting-1"));
      assertThat(dev.answer()).isEqualTo("one");
      ClassLoader former = loader(dev);

      AnsweringPlugin.write("two", classes);
      dev.awaitLine("orders@1.0.0: reloaded in ");

      assertThat(dev.answer()).isEqualTo("two");
      assertThat(notes.resolve("one-closed")).exists();
      assertThat(isClosed(former)).isTrue();
      assertThat(dev.status(waiting)).isEqualTo("running");
      Files.createFile(notes.resolve("go"));
      assertThat(dev.result(waiting).get("attempt")).hasToString("1");
    }
    assertThat(notes.resolve("two-closed")).exists();
  }

  @Test
  void change_runUnderWay_goesOnInTheNewCode() throws Exception {
    WaitingPlugin.jar().writeClassesTo(classes);
    try (RunningDev dev = new RunningDev(home, List.of(classes), "waiting")) {
      String waiting = dev.start("waiting");
      dev.awaitFile(notes.resolve("waiting-1"));

      WaitingPlugin.jar().version("1.0.1").writeClassesTo(classes);
      dev.awaitLine("1 running activity was cut off and will be tried again");

      Files.createFile(notes.resolve("go"));
      assertThat(dev.result(waiting).get("attempt")).hasToString("2");
    }
  }

  @Test
  void brokenChange_keepsTheOld_untilItIsMended() throws Exception {
    AnsweringPlugin.write("one", classes);
    try (RunningDev dev = new RunningDev(home, List.of(classes), "orders")) {
      AnsweringPlugin.failing().writeClassesTo(classes);
      dev.awaitLine("orders: not reloaded, what ran before goes on: ");

      assertThat(dev.printed()).contains("For input string: \"fault\"");
      assertThat(dev.answer()).isEqualTo("one");
      assertThat(notes.resolve("one-closed")).doesNotExist();

      AnsweringPlugin.answering("two")
          .attribute("Worker-Modules", "odrers")
          .writeClassesTo(classes);
      dev.awaitLines("not reloaded", 2);

      assertThat(dev.printed()).contains("Worker-Modules names");
      assertThat(dev.answer()).isEqualTo("one");

      AnsweringPlugin.write("two", classes);
      dev.awaitLine("reloaded in ");

      assertThat(dev.answer()).isEqualTo("two");
    }
  }

  @Test
  void change_intoWhatAnotherPluginHas_keepsTheOld() throws Exception {
    TestingPluginJar.plugin("shipping").module("shipping").writeTo(jars);
    AnsweringPlugin.write("one", classes);
    try (RunningDev dev = new RunningDev(home, List.of(classes), "orders")) {
      TestingPluginJar.plugin("orders").module("shipping").writeClassesTo(classes);
      dev.awaitLine("not reloaded");

      assertThat(dev.printed())
          .contains("Module name 'shipping' is claimed by both", "shipping@1.0.0", "orders@1.0.0");
      assertThat(dev.answer()).isEqualTo("one");
    }
  }

  @Test
  void folder_winsOverAJarOfItsId_andMayBeOlder() throws Exception {
    AnsweringPlugin.answering("jar").version("9.0.0").writeTo(jars);
    AnsweringPlugin.write("folder", classes);
    try (RunningDev dev = new RunningDev(home, List.of(classes), "orders")) {
      assertThat(dev.answer()).isEqualTo("folder");
    }
  }

  @Test
  void brokenAtTheStart_runsOnceItIsMended() throws Exception {
    TestingPluginJar.plugin("shipping").module("shipping").writeTo(jars);
    AnsweringPlugin.answering("one").providerName("testing.orders.Missing").writeClassesTo(classes);
    try (RunningDev dev = new RunningDev(home, List.of(classes), "orders")) {
      dev.awaitLine("orders: does not run: ");
      assertThat(dev.printed()).contains("testing.orders.Missing");

      AnsweringPlugin.write("two", classes);
      dev.awaitLine("orders@1.0.0: reloaded in ");

      assertThat(dev.answer()).isEqualTo("two");
    }
  }

  @Test
  void filesWrittenAnewWithoutAChange_reloadNothing() throws Exception {
    AnsweringPlugin.write("one", classes);
    try (RunningDev dev = new RunningDev(home, List.of(classes), "orders")) {
      Path manifest = classes.resolve("META-INF/MANIFEST.MF");
      Files.setLastModifiedTime(manifest, FileTime.fromMillis(1));
      AnsweringPlugin.write("one", classes);
      ClassLoader former = loader(dev);

      AnsweringPlugin.write("two", classes);
      dev.awaitLine("reloaded in ");

      assertThat(dev.lines("reloaded in ")).isEqualTo(1);
      assertThat(loader(dev)).isNotSameAs(former);
    }
  }

  @Test
  void reloadedAgain_formerLoaderIsCollected() throws Exception {
    AnsweringPlugin.write("one", classes);
    try (RunningDev dev = new RunningDev(home, List.of(classes), "orders")) {
      AnsweringPlugin.write("two", classes);
      dev.awaitLines("reloaded in ", 1);
      assertThat(dev.answer()).isEqualTo("two");
      var former = new WeakReference<>(loader(dev));

      AnsweringPlugin.write("three", classes);
      dev.awaitLines("reloaded in ", 2);
      assertThat(dev.answer()).isEqualTo("three");

      Await.met("the class loader's end", () -> isCollected(former));
    }
  }

  @Test
  void manifestInTheJarBesideIt_andOwnLibraries() throws Exception {
    AnsweringPlugin.write("one", classes);
    Files.delete(classes.resolve("META-INF/MANIFEST.MF"));
    AnsweringPlugin.answering("jar").writeTo(classes.getParent());
    Path libraries = Files.createDirectories(classes.resolveSibling("plugin-lib"));
    Path library = TestingPluginJar.plugin("library").entry("own.txt", "mine").writeTo(libraries);
    try (RunningDev dev = new RunningDev(home, List.of(classes), "orders")) {
      assertThat(dev.answer()).isEqualTo("one");
      assertThat(loader(dev).getResource("own.txt")).asString().contains(".jar!/own.txt");

      TestingPluginJar.plugin("library").entry("other.txt", "mine").writeTo(library.getParent());
      dev.awaitLine("reloaded in ");

      assertThat(loader(dev).getResource("other.txt")).isNotNull();
    }
  }

  @Test
  void open_noFolder() {
    assertThatThrownBy(() -> DevPlugins.open(List.of(home.resolve("nowhere"))))
        .isInstanceOf(ModuleException.class)
        .hasMessage(
            "--plugin '%s' is no folder (expected: a plugin's classes such as target/classes; run:"
                + " mvn compile)",
            home.resolve("nowhere"));
  }

  @Test
  void open_noManifest() {
    assertThatThrownBy(() -> DevPlugins.open(List.of(classes)))
        .isInstanceOf(ModuleException.class)
        .hasMessage(
            "--plugin '%s' has no META-INF/MANIFEST.MF with a Plugin-Id, and no jar beside it has"
                + " (run: mvn package)",
            classes);
  }

  @Test
  void open_sameIdTwice() {
    AnsweringPlugin.write("one", classes);
    Path other = AnsweringPlugin.write("one", home.resolve("other"));

    assertThatThrownBy(() -> DevPlugins.open(List.of(classes, other)))
        .isInstanceOf(ModuleException.class)
        .hasMessage(
            "--plugin '%s' and '%s' are both plugin 'orders' (name one of them)", classes, other);
  }

  private static ClassLoader loader(RunningDev dev) {
    RegisteredModule orders = dev.host().registry().requireModule("orders");
    return orders.config().workflows().get(0).getClassLoader();
  }

  // A class loader that is closed finds nothing that it has not found before.
  private static boolean isClosed(ClassLoader loader) {
    return ((URLClassLoader) loader).findResource("META-INF/MANIFEST.MF") == null;
  }

  private static boolean isCollected(WeakReference<?> reference) {
    System.gc();
    return reference.get() == null;
  }
}
