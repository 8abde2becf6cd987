package io.contextunity.worker.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The example plugin, built as its authors build it: outside of our reactor, by a Maven of its own.
 * Our worker-core may not be installed on this machine, so that Maven works with a repository of
 * links into the usual one, and with worker-core in it.
 */
record PricingPlugin(Path directory) {
  private static final Path SOURCES = Path.of(System.getProperty("basedir")).resolveSibling("");
  private static final String VERSION = "0.1.0";

  static Optional<Path> maven() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> Path.of(folder, "mvn"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Returns the plugin's jar. */
  Path build(Path maven) throws IOException {
    Path project = directory.resolve("pricing-plugin");
    copy(SOURCES.resolve("examples/pricing-plugin"), project);
    Path repository = Files.createDirectories(directory.resolve("repository/io")).getParent();
    link(usualRepository(), repository, "io");
    link(usualRepository().resolve("io"), repository.resolve("io"), "contextunity");
    offer("worker-parent", SOURCES.resolve("pom.xml"), "pom", repository);
    offer("worker-core", SOURCES.resolve("worker-core/pom.xml"), "pom", repository);
    offer("worker-core", core(), "jar", repository);

    Finished built = invocation(maven, repository).in(project).run(Duration.ofMinutes(4));
    assertThat(built.exitCode()).as(built.out() + built.err()).isZero();
    unlink(repository.resolve("io"));
    unlink(repository);
    return project.resolve("target/pricing-plugin-1.0.0.jar");
  }

  private static Path usualRepository() {
    String usual =
        System.getProperty("localRepository", System.getProperty("user.home") + "/.m2/repository");
    return Path.of(usual).toAbsolutePath();
  }

  private static void link(Path from, Path to, String leftOut) throws IOException {
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        if (!file.endsWith(leftOut)) {
          Files.createSymbolicLink(to.resolve(file.getFileName()), file);
        }
      }
    }
  }

  /** JUnit would warn of each link that leads out of the directory that it deletes. */
  private static void unlink(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path link : files.filter(Files::isSymbolicLink).toList()) {
        Files.delete(link);
      }
    }
  }

  private static Path core() {
    return Distribution.built().home().resolve("lib/worker-core-" + VERSION + ".jar");
  }

  private static void offer(String artifact, Path file, String type, Path repository)
      throws IOException {
    Path folder =
        Files.createDirectories(
            repository.resolve("io/contextunity/worker").resolve(artifact).resolve(VERSION));
    Files.copy(file, folder.resolve(artifact + "-" + VERSION + "." + type));
  }

  private static Invocation invocation(Path maven, Path repository) {
    return Invocation.of(
            maven,
            List.of("-B", "-q", "-DskipTests", "-Dmaven.repo.local=" + repository, "package"))
        .with("PATH", System.getenv("PATH"))
        .with("HOME", System.getProperty("user.home"));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path relative = from.relativize(file);
        if (!relative.startsWith("target")) {
          Files.copy(file, to.resolve(relative.toString()));
        }
      }
    }
  }
}
