package io.contextunity.worker.host.isolation.sandbox;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Where the machine's programs are. */
public final class Programs {
  private static final String USUAL = "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin";

  private final List<Path> folders;

  private Programs(List<Path> folders) {
    this.folders = folders;
  }

  /** Those on this process's PATH. */
  public static Programs ofThisProcess() {
    String path = System.getenv("PATH");
    return on(path == null ? USUAL : path);
  }

  /**
   * Those in these folders.
   *
   * @param path as the environment has it
   */
  public static Programs on(String path) {
    return new Programs(
        Arrays.stream(path.split(File.pathSeparator))
            .filter(folder -> folder.startsWith("/"))
            .map(Path::of)
            .toList());
  }

  /** The program of this name, if there is one. */
  public Optional<Path> find(String name) {
    return folders.stream()
        .map(folder -> folder.resolve(name))
        .filter(file -> Files.isExecutable(file) && !Files.isDirectory(file))
        .findFirst();
  }
}
