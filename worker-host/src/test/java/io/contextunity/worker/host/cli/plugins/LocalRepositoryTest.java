package io.contextunity.worker.host.cli.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocalRepositoryTest {
  @TempDir Path directory;

  private Path home;
  private Path project;

  @BeforeEach
  void makeHomeAndProject() throws IOException {
    home = Files.createDirectories(directory.resolve("home"));
    project = Files.createDirectories(directory.resolve("work/billing"));
  }

  @Test
  void find_nothingSaid() {
    assertThat(find(Map.of())).isEqualTo(home.resolve(".m2/repository"));
  }

  @Test
  void find_settings() throws IOException {
    settings(
        """
        <settings>
          <!-- <localRepository>/no/such</localRepository> -->
          <localRepository>
            ${env.CACHE}/${user.home}
          </localRepository>
        </settings>
        """);

    assertThat(find(Map.of("CACHE", "/cache"))).isEqualTo(Path.of("/cache" + home));
  }

  @Test
  void find_mavenOptsBeforeSettings() throws IOException {
    settings("<settings><localRepository>/settings</localRepository></settings>");

    assertThat(find(Map.of("MAVEN_OPTS", "-Xmx1g -Dmaven.repo.local=/opts -Dx=y")))
        .isEqualTo(Path.of("/opts"));
  }

  @Test
  void find_configOfAFolderAbove() throws IOException {
    Path config = Files.createDirectories(project.resolveSibling(".mvn")).resolve("maven.config");
    Files.writeString(config, "-B\n-Dmaven.repo.local=/config\n");

    assertThat(find(Map.of("MAVEN_OPTS", "-Dmaven.repo.local=/opts")))
        .isEqualTo(Path.of("/config"));
    assertThat(find(Map.of("MAVEN_ARGS", "-o -Dmaven.repo.local=/args")))
        .isEqualTo(Path.of("/args"));
  }

  private void settings(String xml) throws IOException {
    Files.writeString(Files.createDirectories(home.resolve(".m2")).resolve("settings.xml"), xml);
  }

  private Path find(Map<String, String> environment) {
    return new LocalRepository(environment, home).find(project);
  }
}
