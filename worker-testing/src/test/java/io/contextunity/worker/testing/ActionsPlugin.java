package io.contextunity.worker.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** A plugin of actions, good and bad; its module runs whatever sub-workflow a test makes. */
final class ActionsPlugin {
  private static final String PACKAGE = "testing.actions.";
  private static final Map<String, String> ACTIONS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("greet", "Greet"),
              Map.entry("ask", "Ask"),
              Map.entry("break", "Break"),
              Map.entry("end", "End"),
              Map.entry("fill", "Fill"),
              Map.entry("put", "Put"),
              Map.entry("types", "Types"),
              Map.entry("plan", "Plan"),
              Map.entry("print", "Print"),
              Map.entry("note", "Note"),
              Map.entry("sleep", "Sleep"),
              Map.entry("broken-class", "BrokenClass")));

  private static final String HEAD =
      """
      package testing.actions;

      import io.contextunity.worker.core.isolated.*;
      import java.math.BigDecimal;
      import java.util.*;

      """;

  private ActionsPlugin() {}

  /** The classes of the actions, by id. */
  static Map<String, String> actions() {
    Map<String, String> classes = new TreeMap<>();
    ACTIONS.forEach((id, name) -> classes.put(id, PACKAGE + name));
    return classes;
  }

  static Path writeTo(Path directory) {
    StringBuilder registered = new StringBuilder();
    ACTIONS.forEach(
        (id, name) -> registered.append("        .action(\"%s\", %s.class)%n".formatted(id, name)));
    TestingPluginJar jar =
        TestingPluginJar.plugin("actions")
            .declaring("actions")
            .provider(PACKAGE + "ActionsProvider", ActionsProviderSource.of(registered));
    ActionSources.BY_CLASS.forEach((name, source) -> add(jar, name, source));
    FailingActionSources.BY_CLASS.forEach((name, source) -> add(jar, name, source));
    return jar.compiledAgainst(library(directory)).writeTo(directory);
  }

  private static void add(TestingPluginJar jar, String name, String source) {
    jar.source(PACKAGE + name, HEAD + source);
  }

  /** What the plugin was built with and does not bring. */
  private static Path library(Path directory) {
    try {
      return TestingPluginJar.plugin("library")
          .source(
              "testing.library.Missing",
              "package testing.library;\npublic final class Missing { public void go() {} }\n")
          .writeTo(Files.createDirectories(directory.resolve("library")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
