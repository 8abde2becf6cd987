package io.contextunity.worker.local.dev;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.host.reload.Settling;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * One folder under watch, and the snapshot of it that runs. Looked at by one thread.
 *
 * <p>A compiler writes many files, one after the other. So a change counts once nothing has moved
 * for a while, and for a longer while where files are missing: build tools delete first.
 */
final class DevPlugin {
  private static final Duration SETTLED = Duration.ofMillis(400);
  private static final Duration SETTLED_WITH_LESS = Duration.ofSeconds(3);

  private final ClassesFolder folder;
  private final String id;
  private final Path directory;
  private final Settling settling;
  private Path current;
  private Path running;
  private int snapshots;

  private DevPlugin(ClassesFolder folder, Path directory) {
    this.folder = folder;
    this.id = folder.pluginId();
    this.directory = directory;
    this.settling = new Settling(folder.stamp().orElse(Map.of()), SETTLED, SETTLED_WITH_LESS);
  }

  /**
   * Takes the first snapshot.
   *
   * @param directory where snapshots are kept
   */
  static DevPlugin open(ClassesFolder folder, Path directory) {
    DevPlugin plugin = new DevPlugin(folder, directory);
    try {
      plugin.current = plugin.snapshot();
      plugin.running = plugin.current;
      return plugin;
    } catch (IOException e) {
      throw new ModuleException("--plugin '%s' cannot be read: %s".formatted(folder.path(), e), e);
    }
  }

  ClassesFolder folder() {
    return folder;
  }

  String id() {
    return id;
  }

  /** The snapshot that was taken last. */
  Path file() {
    return current;
  }

  /** Returns a new snapshot, if the classes have changed and are at rest. */
  Optional<Path> changed() {
    return settling.hasChanged(folder.stamp()) ? take() : Optional.empty();
  }

  private Optional<Path> take() {
    try {
      Path taken = snapshot();
      if (!settling.isLatest(folder.stamp())) {
        return Optional.empty();
      }
      settling.accept();
      // Build tools rewrite files without changing them.
      if (Files.mismatch(taken, current) < 0) {
        Files.delete(taken);
        return Optional.empty();
      }
      deleteUnlessRunning(current);
      current = taken;
      return Optional.of(taken);
    } catch (IOException | UncheckedIOException | ModuleException e) {
      // Files come and go, the manifest among them: at the next look there will be all of them.
      return Optional.empty();
    }
  }

  /** The snapshot that was taken last is what runs now. */
  void runs() throws IOException {
    Path former = running;
    running = current;
    deleteUnlessRunning(former);
  }

  private void deleteUnlessRunning(Path snapshot) throws IOException {
    if (!snapshot.equals(running)) {
      Files.deleteIfExists(snapshot);
    }
  }

  private Path snapshot() throws IOException {
    return PluginSnapshot.write(folder, directory.resolve(id + "-" + ++snapshots + ".zip"));
  }
}
