package io.contextunity.worker.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The example plugin, built as its authors build it. */
record PricingPlugin(Path directory) {
  private static final Path SOURCES = Path.of(System.getProperty("basedir")).resolveSibling("");

  /** Returns the plugin's jar. */
  Path build() throws IOException {
    Path project = directory.resolve("pricing-plugin");
    copy(SOURCES.resolve("examples/pricing-plugin"), project);
    try (AuthorsMaven maven = AuthorsMaven.in(directory)) {
      Finished kit = maven.here(Distribution.built().command("plugins", "kit").in(project)).run();
      assertThat(kit.exitCode()).as(kit.err()).isZero();
      maven.build(project, "-DskipTests", "package");
    }
    return project.resolve("target/pricing-plugin-1.0.0.jar");
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
