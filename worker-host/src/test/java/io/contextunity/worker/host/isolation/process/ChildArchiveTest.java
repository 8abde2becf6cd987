package io.contextunity.worker.host.isolation.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.contextunity.worker.core.isolated.IsolatedLimits;
import io.contextunity.worker.host.isolation.sandbox.MachinePrograms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ChildArchiveTest {
  private static final MachinePrograms PROGRAMS = MachinePrograms.ofThisMachine();
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Duration LONGEST_MAKING = Duration.ofMinutes(3);

  @TempDir Path parent;
  @TempDir Path cache;

  private final List<Path> classPath = ChildClassPath.ofThisHost().entries();
  private final AtomicInteger tries = new AtomicInteger();

  @ParameterizedTest
  @ValueSource(strings = {"confined", "plain"})
  void prepare_missing_isMadeAndUsedByTheNextHost(String kind) throws Exception {
    assumeTrue(kind.equals("plain") || PROGRAMS.works("bwrap", "--version"), "bubblewrap");
    Path unfinished = Files.createDirectory(cache.resolve(ArchiveFolders.UNFINISHED + "old"));
    Files.setLastModifiedTime(unfinished, FileTime.fromMillis(0));
    ChildArchive first = ChildArchive.in(cache);
    try (TestingPool pool = open(kind, first)) {
      pool.children.lease(TestingPool.PLUGIN, IsolatedLimits.DEFAULT).close();
      Awaited.until("an archive is made", LONGEST_MAKING, first::isInUse);
      assertThat(files()).hasSize(1);

      pool.children.lease(TestingPool.PLUGIN, IsolatedLimits.DEFAULT).close();
    }

    ChildArchive second = ChildArchive.in(cache);
    try (TestingPool pool = open(kind, second)) {
      pool.children.lease(TestingPool.PLUGIN, IsolatedLimits.DEFAULT).close();
      assertThat(second.isInUse()).isTrue();
    }
    assertThat(ArchiveKind.OF_THIS_JAVA.fits(files().get(0), ChildClassPath.ofThisHost().entries()))
        .isTrue();
  }

  @Test
  void prepare_refusedByJava_isMadeAnew() throws Exception {
    Path file =
        cache.resolve(
            ArchiveKind.OF_THIS_JAVA.fileName(
                ArchiveKey.of(ChildClassPath.ofThisHost().entries())));
    Files.writeString(file, "no archive");
    ChildArchive archive = ChildArchive.in(cache);

    try (TestingPool pool = TestingPool.open(parent, archive)) {
      pool.children.lease(TestingPool.PLUGIN, IsolatedLimits.DEFAULT).close();
      Awaited.until("it is made anew", LONGEST_MAKING, () -> file.toFile().length() > 1000);
      Awaited.until("it is in use", LONGEST_MAKING, archive::isInUse);
    }
  }

  @Test
  void prepare_nowhereToKeepIt_childrenStartWithout() throws Exception {
    Path file = Files.writeString(cache.resolve("file"), "x");

    try (TestingPool pool = TestingPool.open(parent, ChildArchive.in(file))) {
      pool.children.lease(TestingPool.PLUGIN, IsolatedLimits.DEFAULT).close();
      pool.children.lease(TestingPool.PLUGIN, IsolatedLimits.DEFAULT).close();
    }
  }

  @Test
  void prepare_failed_isTriedAgainByALaterStart() {
    try (ChildArchive archive = new ChildArchive(List.of(cache), Duration.ZERO)) {
      archive.prepare(classPath, failing(1));
      Awaited.until(
          "an archive is made",
          SOON,
          () -> {
            archive.prepare(classPath, failing(1));
            return archive.isInUse();
          });
      archive.prepare(classPath, failing(1));
    }

    assertThat(tries).hasValue(2);
  }

  @Test
  void prepare_failed_isLeftAloneForAWhile() {
    try (ChildArchive archive = new ChildArchive(List.of(cache), Duration.ofHours(1))) {
      archive.prepare(classPath, failing(Integer.MAX_VALUE));
      Awaited.until("a first try", SOON, () -> tries.get() == 1);
      archive.prepare(classPath, failing(Integer.MAX_VALUE));
      archive.prepare(classPath, failing(Integer.MAX_VALUE));
    }

    assertThat(tries).hasValue(1);
  }

  /** Fails so many times. */
  private ChildArchive.Training failing(int times) {
    String name = ArchiveKind.OF_THIS_JAVA.fileName(ArchiveKey.of(classPath));
    return (flags, folder) -> {
      if (tries.incrementAndGet() <= times) {
        throw new IOException("no memory left");
      }
      Files.writeString(folder.resolve(name), "an archive");
    };
  }

  private TestingPool open(String kind, ChildArchive archive) {
    return kind.equals("plain")
        ? TestingPool.open(parent, archive)
        : TestingPool.confined(parent, archive);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(cache)) {
      return files.toList();
    }
  }
}
