package io.contextunity.worker.host.isolation.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Java knows of a child's classes before it starts: an AOT cache where Java has that, from 25
 * on, or else a class-data archive. It halves the time to start.
 *
 * <p>There is one for each build of Java and class path. A missing one is made in the background by
 * a child that shows Java what children load; until then, and where none can be made, children
 * start without. What failed is tried again with a later start. Thread-safe.
 */
public final class ChildArchive implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ChildArchive.class);
  private static final Flags NONE = new Flags(List.of(), Optional.empty());

  private final ExecutorService background =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread made = new Thread(task, "child-archive");
            made.setDaemon(true);
            return made;
          });
  private final List<Path> folders;
  private final Duration pause;
  private volatile Flags flags = NONE;

  /** When it is to be looked for, or made; empty while that is done, and once it is. */
  private Optional<Long> due = Optional.of(System.nanoTime());

  /**
   * @param folders where archives may be kept: the first that can be written
   */
  ChildArchive(List<Path> folders) {
    this(folders, Duration.ofMinutes(10));
  }

  /**
   * @param pause how long nothing is tried after a failure
   */
  ChildArchive(List<Path> folders, Duration pause) {
    this.folders = List.copyOf(folders);
    this.pause = pause;
  }

  /** One kept with this installation or, where that cannot be written, with this user's caches. */
  public static ChildArchive ofThisHost() {
    return new ChildArchive(ArchiveFolders.ofThisHost());
  }

  /**
   * What is kept and where, in words.
   *
   * @throws IOException if it cannot be kept anywhere; the message names where it was tried
   */
  public static String plan() throws IOException {
    String kind = ArchiveKind.OF_THIS_JAVA == ArchiveKind.AOT_CACHE ? "AOT cache" : "class data";
    return "%s in %s".formatted(kind, ArchiveFolders.firstWritable(ArchiveFolders.ofThisHost()));
  }

  /** One kept in a folder. */
  public static ChildArchive in(Path folder) {
    return new ChildArchive(List.of(folder));
  }

  /** No archive at all. */
  public static ChildArchive none() {
    return new ChildArchive(List.of());
  }

  /**
   * Flags of Java.
   *
   * @param file the archive that a child must be able to read
   */
  record Flags(List<String> flags, Optional<Path> file) {}

  /** Runs a child with these flags, so that it writes an archive into this folder as it ends. */
  @FunctionalInterface
  interface Training {
    void run(Flags flags, Path folder) throws IOException, InterruptedException;
  }

  /** The flags with which a child is to start now. */
  Flags use() {
    return flags;
  }

  /** Whether children start with an archive by now. */
  public boolean isInUse() {
    return flags.file().isPresent();
  }

  /**
   * Called with each start; the first one looks for the archive, or has it made, and so does a
   * later one if that failed.
   */
  void prepare(List<Path> classPath, Training training) {
    if (folders.isEmpty() || !isMyTurn()) {
      return;
    }
    if (classPath.stream().anyMatch(Files::isDirectory)) {
      log.debug("Children start without an archive: {} has folders of classes", classPath);
      return;
    }
    String name = ArchiveKind.OF_THIS_JAVA.fileName(ArchiveKey.of(classPath));
    Optional<Path> there =
        folders.stream().map(folder -> folder.resolve(name)).filter(Files::isReadable).findFirst();
    there.ifPresent(this::take);
    background.execute(() -> checkOrMake(there, name, classPath, training));
  }

  private synchronized boolean isMyTurn() {
    if (due.isEmpty() || System.nanoTime() - due.get() < 0) {
      return false;
    }
    due = Optional.empty();
    return true;
  }

  private synchronized void failed() {
    due = Optional.of(System.nanoTime() + pause.toNanos());
  }

  private void take(Path file) {
    flags = new Flags(ArchiveKind.OF_THIS_JAVA.using(file), Optional.of(file));
  }

  private void checkOrMake(
      Optional<Path> there, String name, List<Path> classPath, Training training) {
    if (there.isPresent() && ArchiveKind.OF_THIS_JAVA.fits(there.get(), classPath)) {
      return;
    }
    flags = NONE;
    there.ifPresent(file -> log.warn("Java refuses the archive {}: it is made anew", file));
    try {
      Path made = make(name, training);
      take(made);
      log.info("Made {}: children start faster with it", made);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException e) {
      log.warn("Children start without an archive, so more slowly: {}", e.getMessage());
      failed();
    }
  }

  private Path make(String name, Training training) throws IOException, InterruptedException {
    Path folder = ArchiveFolders.firstWritable(folders);
    ArchiveFolders.deleteUnfinished(folder);
    Path aside =
        Folders.createPrivate(folder.resolve(ArchiveFolders.UNFINISHED + UUID.randomUUID()));
    try {
      Path made = aside.resolve(name);
      training.run(new Flags(ArchiveKind.OF_THIS_JAVA.writing(made), Optional.empty()), aside);
      if (!Files.isRegularFile(made)) {
        throw new IOException("Java made none in " + folder);
      }
      Path file = folder.resolve(name);
      // A copy, since what a child in a sandbox has made is not this user's.
      Path own = Files.copy(made, aside.resolve("own"));
      return Files.move(own, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Folders.delete(aside);
    }
  }

  /** Does not wait for one that is being made. */
  @Override
  public void close() {
    background.shutdownNow();
  }
}
