package io.contextunity.worker.dist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plugin in good form whose provider class is not in its jar, beside the good ones. */
final class BrokenPluginTest {
  private static final String PROVIDER = "com.example.broken.NotInTheJar";

  @TempDir Path directory;

  private Workplace workplace;
  private Path jar;

  @BeforeEach
  void install() throws IOException {
    workplace = Workplace.withOwnInstallation(directory);
    jar = workplace.distribution().plugins().resolve("broken-1.0.0.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest())) {
      out.putNextEntry(
          new JarEntry("META-INF/services/io.contextunity.worker.core.ModuleProvider"));
      out.write(PROVIDER.getBytes(UTF_8));
    }
  }

  private static Manifest manifest() {
    var manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue("Plugin-Id", "broken");
    attributes.putValue("Plugin-Version", "1.0.0");
    attributes.putValue("Plugin-Requires", ">=0.1.0");
    attributes.putValue("Worker-Modules", "broken");
    return manifest;
  }

  @Test
  void askedFor_endsTheBootWithJarAndCause() throws IOException {
    Finished refused = workplace.command("--temporal", "--modules", "broken").run();

    assertThat(refused.exitCode()).isEqualTo(3);
    assertThat(refused.err())
        .contains("Module 'broken' was asked for", jar.toRealPath().toString(), PROVIDER)
        .doesNotContain("\tat ");
  }

  @Test
  void notAskedFor_theRestRuns() throws IOException {
    try (RunningService service =
        RunningService.start(workplace.command("--port", "0", "--modules", "harvest"))) {
      assertThat(service.program().out())
          .contains("harvest-tasks -> harvest")
          .doesNotContain("gardener-tasks");
      assertThatItIsToldOf(service);
    }
  }

  @Test
  void nothingAskedFor_theRestRuns() throws IOException {
    try (RunningService service = RunningService.start(workplace.command("--port", "0"))) {
      assertThat(service.program().out())
          .contains("harvest-tasks -> harvest", "gardener-tasks -> gardener")
          .doesNotContain("broken-tasks");
      assertThatItIsToldOf(service);
    }
  }

  private void assertThatItIsToldOf(RunningService service) throws IOException {
    assertThat(service.program().err())
        .contains("WARN  Plugin " + jar.toRealPath() + " failed: ", PROVIDER)
        .doesNotContain("\tat ");
  }

  @Test
  void list_showsItAsFailed() throws IOException {
    Finished list = workplace.command("plugins", "list").run();

    assertThat(list.exitCode()).as(list.err()).isZero();
    assertThat(list.out())
        .containsPattern("(?m)^broken +1\\.0\\.0 +FAILED +broken\n +.*" + PROVIDER)
        .containsPattern("(?m)^harvest +0\\.1\\.0 +FOUND +harvest$");
  }
}
