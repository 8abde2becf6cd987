package io.contextunity.worker.host.isolation.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects bubblewrap's arguments for a file system that begins empty. Not thread-safe. */
final class Mounts {
  private final List<String> arguments = new ArrayList<>();
  private final Set<Path> folders = new HashSet<>(Set.of(Path.of("/")));
  private final boolean sizes;

  /**
   * @param sizes whether bubblewrap can limit the size of a folder in memory
   */
  Mounts(boolean sizes) {
    this.sizes = sizes;
  }

  /** A file or folder of the host's that can be read, if it is there. */
  Mounts readable(Path path) {
    return bind("--ro-bind-try", path);
  }

  Mounts writable(Path path) {
    return bind("--bind", path);
  }

  Mounts device(Path path) {
    return bind("--dev-bind", path);
  }

  // Folders on the way are made here, for bubblewrap would close them to the child.
  private Mounts bind(String how, Path path) {
    folderOf(path);
    arguments.addAll(List.of(how, path.toString(), path.toString()));
    folders.add(path);
    return this;
  }

  /** The same as on the host: a link is a link. */
  Mounts system(Path path) {
    if (!Files.isSymbolicLink(path)) {
      return Files.exists(path) ? readable(path) : this;
    }
    try {
      return link(Files.readSymbolicLink(path).toString(), path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Mounts link(String target, Path path) {
    folderOf(path);
    arguments.addAll(List.of("--symlink", target, path.toString()));
    return this;
  }

  /** A folder in memory that can hold this much. */
  Mounts memory(Path path, long bytes) {
    folder(path);
    if (sizes) {
      arguments.addAll(List.of("--size", Long.toString(bytes)));
    }
    arguments.addAll(List.of("--perms", "0777", "--tmpfs", path.toString()));
    return this;
  }

  Mounts processes() {
    folders.add(Path.of("/proc"));
    arguments.addAll(List.of("--proc", "/proc"));
    return this;
  }

  private void folderOf(Path path) {
    if (path.getParent() != null) {
      folder(path.getParent());
    }
  }

  private void folder(Path path) {
    if (folders.add(path)) {
      folderOf(path);
      arguments.addAll(List.of("--dir", path.toString()));
    }
  }

  /** Bubblewrap's arguments; nothing can be put beside what is there. */
  List<String> arguments() {
    List<String> all = new ArrayList<>(arguments);
    all.addAll(List.of("--remount-ro", "/"));
    return all;
  }
}
