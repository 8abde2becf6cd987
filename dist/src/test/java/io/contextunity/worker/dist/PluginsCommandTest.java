package io.contextunity.worker.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code contextworker plugins …} as an operator types it, in an own installation. */
final class PluginsCommandTest {
  @TempDir Path directory;

  private Workplace workplace;
  private Path harvest;

  @BeforeEach
  void install() throws IOException {
    workplace = Workplace.withOwnInstallation(directory);
    try (Stream<Path> files = Files.list(workplace.distribution().plugins())) {
      harvest =
          files
              .filter(file -> file.getFileName().toString().startsWith("harvest-"))
              .findFirst()
              .orElseThrow();
    }
  }

  @Test
  void check_whatIsShipped() throws IOException {
    Finished check = workplace.command("plugins", "check", harvest.toString()).run();

    assertThat(check.exitCode()).as(check.out() + check.err()).isZero();
    assertThat(check.out()).contains("  harvest 0.1.0: ok");
  }

  @Test
  void describe_harvest() throws IOException {
    Finished described = workplace.command("plugins", "describe", "harvest").run();

    assertThat(described.exitCode()).as(described.err()).isZero();
    assertThat(described.out())
        .contains("harvest 0.1.0  LOADED\n", "HarvestWorkflow(HarvestRequest) -> HarvestResult")
        .contains("fetch_products", "plugins.harvest.chunk-size");
    assertThat(described.err()).isEmpty();
  }

  @Test
  void removeAndInstall_underALock() throws IOException {
    Path download = Files.copy(harvest, directory.resolve(harvest.getFileName()));

    Finished locked = workplace.command("plugins", "lock").run();
    Finished removed = workplace.command("plugins", "remove", "harvest").run();
    Finished without = workplace.command("plugins", "list").run();
    Finished installed = workplace.command("plugins", "install", download.toString()).run();
    Finished verified = workplace.command("plugins", "verify").run();

    assertThat(locked.exitCode()).as(locked.err()).isZero();
    assertThat(removed.exitCode()).as(removed.err()).isZero();
    assertThat(without.out()).doesNotContain("harvest");
    assertThat(installed.exitCode()).as(installed.out() + installed.err()).isZero();
    assertThat(verified.exitCode()).as(verified.out()).isZero();
    assertThat(harvest).hasSameBinaryContentAs(download);
  }
}
