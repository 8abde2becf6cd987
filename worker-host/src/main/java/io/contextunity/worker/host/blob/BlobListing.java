package io.contextunity.worker.host.blob;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/** The files below a folder, while others add and delete some. */
final class BlobListing extends SimpleFileVisitor<Path> {
  record Found(Path file, BasicFileAttributes attributes) {}

  private final Path hidden;
  private final List<Found> found = new ArrayList<>();

  private BlobListing(Path hidden) {
    this.hidden = hidden;
  }

  /** Returns all files below the start, of none if it is not there, but for those in the hidden. */
  static List<Found> of(Path start, Path hidden) throws IOException {
    BlobListing listing = new BlobListing(hidden);
    Files.walkFileTree(start, listing);
    return listing.found;
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
    return folder.equals(hidden) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    if (attributes.isRegularFile()) {
      found.add(new Found(file, attributes));
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
    return ignoringGone(e);
  }

  @Override
  public FileVisitResult postVisitDirectory(Path folder, IOException e) throws IOException {
    return e == null ? FileVisitResult.CONTINUE : ignoringGone(e);
  }

  private static FileVisitResult ignoringGone(IOException e) throws IOException {
    if (e instanceof NoSuchFileException) {
      return FileVisitResult.CONTINUE;
    }
    throw e;
  }
}
