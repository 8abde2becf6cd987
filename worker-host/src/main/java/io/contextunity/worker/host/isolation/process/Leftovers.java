package io.contextunity.worker.host.isolation.process;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What hosts that were killed left behind: directories, and processes with a child's mark. */
final class Leftovers {
  private static final Logger log = LoggerFactory.getLogger(Leftovers.class);
  private static final Duration LONGEST_DEATH = Duration.ofSeconds(10);

  private Leftovers() {}

  /** Kills and deletes what is left of this user's dead hosts in a folder. */
  static void sweep(Path parent) {
    try (DirectoryStream<Path> folders =
        Files.newDirectoryStream(parent, RunDirectory.PREFIX + "*")) {
      for (Path folder : folders) {
        sweepIfDead(folder.toRealPath());
      }
    } catch (IOException e) {
      log.warn("Children that a killed host may have left are not looked for: {}", e.toString());
    }
  }

  private static void sweepIfDead(Path folder) {
    Path lock = folder.resolve(RunDirectory.LOCK);
    if (RunDirectory.isOwn(folder) || !ours(folder) || !Files.isRegularFile(lock)) {
      return;
    }
    try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
        FileLock held = channel.tryLock()) {
      if (held != null) {
        clear(folder);
      }
    } catch (IOException e) {
      log.debug("{} is another's", folder, e);
    }
  }

  private static boolean ours(Path folder) {
    try {
      Path home = Path.of("/proc/self");
      return !Files.exists(home)
          || Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(home));
    } catch (IOException e) {
      return false;
    }
  }

  private static void clear(Path folder) throws IOException {
    int killed = kill(marks(folder));
    Folders.delete(folder);
    log.info("Removed {} of a host that was killed, and {} processes of it", folder, killed);
  }

  private static List<Mark> marks(Path folder) throws IOException {
    List<Mark> marks = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + RunDirectory.MARK)) {
      for (Path file : files) {
        Mark.parse(Files.readString(file)).ifPresent(marks::add);
      }
    }
    return marks;
  }

  private static int kill(List<Mark> marks) {
    long begin = System.nanoTime();
    int most = 0;
    Look look = Look.now(marks);
    while (look.asksForMore(System.nanoTime() - begin)) {
      most = Math.max(most, look.marked().size());
      look.marked().forEach(ProcessHandle::destroyForcibly);
      LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
      look = Look.now(marks);
    }
    return most;
  }

  /**
   * @param changing whether a process was just becoming another program, so that nobody could tell
   *     whose it is
   */
  private record Look(List<ProcessHandle> marked, boolean changing) {

    static Look now(List<Mark> marks) {
      List<ProcessHandle> marked = new ArrayList<>();
      boolean changing = false;
      for (ProcessTable.Entry entry : ProcessTable.read()) {
        Optional<String> environment = entry.environment();
        changing |= entry.isChanging(environment);
        if (environment.filter(known -> hasOneOf(marks, known)).isPresent()) {
          ProcessHandle.of(entry.pid()).ifPresent(marked::add);
        }
      }
      return new Look(marked, changing);
    }

    private static boolean hasOneOf(List<Mark> marks, String environment) {
      return marks.stream().anyMatch(mark -> environment.contains(mark.text()));
    }

    boolean asksForMore(long nanos) {
      return !marked.isEmpty() && nanos < LONGEST_DEATH.toNanos()
          || changing && nanos < ProcessTable.LONGEST_CHANGE.toNanos();
    }
  }
}
