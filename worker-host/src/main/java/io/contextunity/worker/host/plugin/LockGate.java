package io.contextunity.worker.host.plugin;

import io.contextunity.worker.core.ModuleException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Holds files against their directory's lock, if it has one; against a broken lock, none passes.
 */
final class LockGate {
  private final Optional<PluginLock> lock;
  private final Optional<Finding> broken;

  private LockGate(Optional<PluginLock> lock, Optional<Finding> broken) {
    this.lock = lock;
    this.broken = broken;
  }

  static LockGate of(Path directory) {
    try {
      return new LockGate(PluginLock.read(directory), Optional.empty());
    } catch (ModuleException e) {
      return new LockGate(
          Optional.empty(), Optional.of(Finding.error("lock-malformed", e.getMessage())));
    }
  }

  /** Of no directory: every file passes. */
  static LockGate open() {
    return new LockGate(Optional.empty(), Optional.empty());
  }

  /** Why a file may not be looked into, if so. */
  Optional<Finding> refuse(Path file, String sha256) {
    return broken.or(() -> lock.flatMap(known -> refuse(known, file, sha256)));
  }

  private static Optional<Finding> refuse(PluginLock lock, Path file, String sha256) {
    String name = file.getFileName().toString();
    Optional<String> locked = lock.digest(name);
    if (locked.isEmpty()) {
      return Optional.of(LockFindings.notLocked(name));
    }
    return locked
        .filter(Predicate.not(sha256::equals))
        .map(other -> LockFindings.differs(name, other, sha256));
  }

  /** What there is to say of the directory, in which these files lie, as a whole. */
  List<Finding> findings(Collection<Path> files) {
    List<String> names = files.stream().map(file -> file.getFileName().toString()).toList();
    return broken
        .map(List::of)
        .orElseGet(
            () ->
                lock.map(known -> known.digests().keySet()).stream()
                    .flatMap(Collection::stream)
                    .filter(name -> !names.contains(name))
                    .map(LockFindings::missing)
                    .toList());
  }
}
