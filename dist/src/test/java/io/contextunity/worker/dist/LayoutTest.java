package io.contextunity.worker.dist;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user unpacks. */
final class LayoutTest {
  private static final Pattern VERSION = Pattern.compile("-\\d[^/]*\\.jar$");

  private final Distribution distribution = Distribution.built();

  @Test
  void home_hasWhatReadmeSays() {
    assertThat(distribution.list("."))
        .contains("README.md", "bin", "conf", "examples", "kit", "lib", "plugins");
    assertThat(distribution.launcher()).isExecutable();
  }

  @Test
  void libraries_eachArtifactOnce() {
    List<String> jars =
        Stream.concat(distribution.list("lib").stream(), distribution.list("lib/local").stream())
            .filter(name -> name.endsWith(".jar"))
            // Amazon's; Android's, which gRPC brings, is called alike.
            .filter(name -> !name.startsWith("annotations-2."))
            .toList();

    assertThat(jars.stream().collect(groupingBy(jar -> VERSION.matcher(jar).replaceFirst(""))))
        .allSatisfy((artifact, versions) -> assertThat(versions).as(artifact).hasSize(1));
  }

  @Test
  void standIns_lieApart() {
    assertThat(distribution.list("lib/local"))
        .anyMatch(jar -> jar.startsWith("worker-local-"))
        .anyMatch(jar -> jar.startsWith("sqlite-jdbc-"))
        .anyMatch(jar -> jar.startsWith("temporal-test-server-"));
    assertThat(distribution.list("lib"))
        .anyMatch(jar -> jar.startsWith("worker-host-"))
        .noneMatch(jar -> jar.startsWith("worker-local-"))
        .noneMatch(jar -> jar.matches("(junit|assertj|worker-testing|temporal-testing)-.*"));
  }

  @Test
  void plugins_allOfOurs() {
    assertThat(distribution.list("plugins"))
        .hasSize(4)
        .anyMatch(jar -> jar.startsWith("harvest-"))
        .anyMatch(jar -> jar.startsWith("gardener-"))
        .anyMatch(jar -> jar.startsWith("enrichment-"))
        .anyMatch(jar -> jar.startsWith("wove-"));
  }

  @Test
  void kit_isAMavenRepositoryOfOurs() {
    String ours = "kit/io/contextunity/worker";
    assertThat(distribution.list(ours))
        .containsExactly(
            "worker-child",
            "worker-core",
            "worker-host",
            "worker-local",
            "worker-parent",
            "worker-proto",
            "worker-testing");
    assertThat(distribution.list(ours + "/worker-parent/0.1.0"))
        .containsExactly("worker-parent-0.1.0.pom");
    assertThat(distribution.list(ours + "/worker-testing/0.1.0"))
        .containsExactly("worker-testing-0.1.0.jar", "worker-testing-0.1.0.pom");
  }

  @Test
  void archive_isTheSameFolder(@TempDir Path directory) throws Exception {
    Process tar =
        new ProcessBuilder("tar", "xzf", Distribution.archive().toString())
            .directory(directory.toFile())
            .inheritIO()
            .start();

    assertThat(tar.waitFor()).isZero();
    Path unpacked = directory.resolve(distribution.home().getFileName());
    assertThat(files(unpacked)).isEqualTo(files(distribution.home()));
    assertThat(new Distribution(unpacked).launcher()).isExecutable();
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.map(folder::relativize).sorted().toList();
    }
  }
}
