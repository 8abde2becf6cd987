package io.contextunity.worker.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Maven as a plugin's author runs it, outside of our reactor and without a network. It works with a
 * repository of links into the usual one, without anything of ours: that comes from the kit.
 */
record AuthorsMaven(Path program, Path repository) implements AutoCloseable {
  private static final Duration TO_BUILD = Duration.ofMinutes(5);

  /** Where Maven is, if it is on the PATH. */
  static Optional<Path> findProgram() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> Path.of(folder, "mvn"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Makes the repository in a directory. */
  static AuthorsMaven in(Path directory) throws IOException {
    Path repository = Files.createDirectories(directory.resolve("repository/io")).getParent();
    link(usualRepository(), repository, "io");
    link(usualRepository().resolve("io"), repository.resolve("io"), "contextunity");
    return new AuthorsMaven(findProgram().orElseThrow(), repository);
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

  /** Builds a project. */
  void build(Path project, String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of("-B", "-q", "-o"));
    all.addAll(List.of(arguments));
    Finished built = here(Invocation.of(program, all).in(project)).run(TO_BUILD);
    assertThat(built.exitCode()).as(built.out() + built.err()).isZero();
  }

  /** A command in the environment of this Maven, so that it finds the same repository. */
  Invocation here(Invocation command) {
    return command
        .with("PATH", System.getenv("PATH"))
        .with("HOME", System.getProperty("user.home"))
        .with("MAVEN_OPTS", "-Xmx512m -Dmaven.repo.local=" + repository);
  }

  /** JUnit would warn of each link that leads out of the directory that it deletes. */
  @Override
  public void close() throws IOException {
    unlink(repository.resolve("io"));
    unlink(repository);
  }

  private static void unlink(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path link : files.filter(Files::isSymbolicLink).toList()) {
        Files.delete(link);
      }
    }
  }
}
