package io.contextunity.worker.host.cli.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.host.cli.ContextWorkerCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command, but for Maven: dist's NewPluginTest builds what it makes. */
final class NewCommandTest {
  private static final Pattern MAVEN_PLUGIN =
      Pattern.compile("<artifactId>(maven-[a-z]+-plugin)</artifactId>\\s*<version>([^<]+)<");

  @TempDir Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void new_nothingOfTheTemplateIsLeft() throws IOException {
    Path project = directory.resolve("intake");

    assertThat(run("order-intake", "--package", "org.acme.orders", "--directory", project + ""))
        .as(err.toString())
        .isZero();

    assertThat(contents(project)).isNotEmpty().noneMatch(text -> text.contains("__"));
    assertThat(project.resolve("src/main/java/org/acme/orders/OrderIntakeWorkflow.java"))
        .content()
        .contains("package org.acme.orders;", "public interface OrderIntakeWorkflow");
    assertThat(project.resolve("src/test/resources/histories/v1.0.0.json"))
        .content()
        .contains("OrderIntakeWorkflow", "order-intake-tasks", "order_intake_remember");
    assertThat(project.resolve(".gitignore")).exists();
  }

  /** Or `mvn verify` would load down others than the build of the host did. */
  @Test
  void new_mavenPluginsAreOurs() throws IOException {
    Path project = directory.resolve("billing");
    run("billing", "--directory", project + "");

    List<String> ours = mavenPlugins(Path.of("..", "pom.xml"));
    assertThat(mavenPlugins(project.resolve("pom.xml"))).isNotEmpty().isSubsetOf(ours);
  }

  private static List<String> mavenPlugins(Path pom) throws IOException {
    return MAVEN_PLUGIN
        .matcher(Files.readString(pom))
        .results()
        .map(found -> found.group(1) + ":" + found.group(2))
        .toList();
  }

  @Test
  void new_directoryThatIsNotEmpty() throws IOException {
    Path note = Files.writeString(directory.resolve("note.txt"), "mine");

    assertThat(run("billing", "--directory", directory + "")).isEqualTo(1);
    assertThat(err)
        .hasToString(
            "contextworker: '%s' exists and is not empty (choose another with --directory)%n"
                .formatted(directory));
    assertThat(directory).isDirectoryContaining(file -> file.equals(note));
    assertThat(run("billing", "--directory", note + "")).isEqualTo(1);
    assertThat(err.toString()).contains("note.txt' is a file");
  }

  @Test
  void new_badName() {
    assertThat(run("Billing")).isEqualTo(2);
    assertThat(err.toString())
        .contains("NAME 'Billing' (expected: lower-case letters")
        .contains("Try: contextworker plugins new --help");
  }

  @Test
  void new_installationWithoutKit() {
    assertThat(run("billing", "--directory", directory.resolve("billing") + "")).isZero();
    assertThat(out.toString())
        .contains(
            "Kit for authors: none in this installation; Maven must find"
                + " io.contextunity.worker:worker-testing:");
  }

  private int run(String... arguments) {
    CommandLine line = ContextWorkerCommand.commandLine();
    line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return line.execute(
        Stream.concat(Stream.of("plugins", "new"), Stream.of(arguments)).toArray(String[]::new));
  }

  private static List<String> contents(Path project) throws IOException {
    try (Stream<Path> files = Files.walk(project)) {
      return files.filter(Files::isRegularFile).map(NewCommandTest::read).toList();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
