package io.contextunity.worker.host.cli.plugins;

import io.contextunity.worker.host.HostVersion;
import io.contextunity.worker.host.cli.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What plugins are built and tested with: worker-core, worker-testing and what those need of ours,
 * as a folder of the installation in the layout of a Maven repository.
 */
record AuthorKit(Path folder) {

  /** The one that came with this installation, if it is there. */
  static Optional<AuthorKit> ofInstallation() {
    return Optional.of(Home.directory().resolve("kit"))
        .filter(Files::isDirectory)
        .map(AuthorKit::new);
  }

  String version() {
    return HostVersion.current();
  }

  /**
   * Copies the kit into a Maven repository, over an older copy of the same version.
   *
   * @throws AuthoringException if the repository cannot be written
   */
  void installInto(Path repository) {
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> files = all.filter(Files::isRegularFile).toList();
      for (Path file : files) {
        install(file, repository.resolve(folder.relativize(file).toString()));
      }
    } catch (IOException e) {
      throw new AuthoringException(
          "The kit cannot be put into Maven's repository '%s': %s".formatted(repository, e), e);
    }
  }

  // Whole or not at all: a build may be reading the same file.
  private static void install(Path file, Path target) throws IOException {
    if (Files.exists(target) && Files.mismatch(file, target) == -1) {
      return;
    }
    Files.createDirectories(target.getParent());
    Path copy = Files.createTempFile(target.getParent(), ".kit", ".part");
    try {
      Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
      Files.move(copy, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(copy);
    }
  }
}
