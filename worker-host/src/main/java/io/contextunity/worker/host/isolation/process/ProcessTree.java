package io.contextunity.worker.host.isolation.process;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A child with all that it started: its descendants, its session, and whatever has its mark in the
 * environment, which a process inherits that has left both. Thread-safe.
 */
final class ProcessTree {
  private static final Logger log = LoggerFactory.getLogger(ProcessTree.class);
  private static final Duration LONGEST_DEATH = Duration.ofSeconds(10);

  private final ProcessHandle root;
  private final Mark mark;
  private final Guardian guardian;
  private final long start;
  private final Set<ProcessHandle> seen = new HashSet<>();

  private final BooleanSupplier isOver;

  /** Whether a process was just becoming another program, so that nobody could tell whose it is. */
  private boolean changing;

  ProcessTree(ProcessHandle root, Mark mark, Guardian guardian) {
    this(root, mark, guardian, () -> false);
  }

  /**
   * @param isOver whether somebody knows that nothing of it runs any more
   */
  ProcessTree(ProcessHandle root, Mark mark, Guardian guardian, BooleanSupplier isOver) {
    this.isOver = isOver;
    this.root = root;
    this.mark = mark;
    this.guardian = guardian;
    this.start = ProcessTable.find(root.pid()).map(ProcessTable.Entry::start).orElse(0L);
  }

  /** Sends SIGTERM to the child, and where that is a sandbox, to what runs in it. */
  void askToEnd() {
    List<ProcessHandle> all = Stream.concat(Stream.of(root), root.descendants()).toList();
    boolean confined = all.stream().anyMatch(ProcessTree::isSandbox);
    all.stream()
        .filter(process -> confined ? !isSandbox(process) : process.equals(root))
        .forEach(ProcessHandle::destroy);
  }

  // It would take all down with it at once.
  private static boolean isSandbox(ProcessHandle process) {
    return process.info().command().orElse("").endsWith("/bwrap");
  }

  /** Keeps in mind what is below the child now: once it is dead, nobody knows any more. */
  synchronized void remember() {
    root.descendants().forEach(seen::add);
  }

  /** Kills what is left and waits until it is gone. */
  synchronized void kill() {
    if (isOver.getAsBoolean()) {
      return;
    }
    root.destroyForcibly();
    long deadline = System.nanoTime() + LONGEST_DEATH.toNanos();
    long sure = System.nanoTime() + ProcessTable.LONGEST_CHANGE.toNanos();
    Set<ProcessHandle> living = living();
    while (!living.isEmpty() || changing && System.nanoTime() < sure) {
      // One by one is not enough for those that start others all the time.
      guardian.killGroup(root.pid());
      living.forEach(ProcessHandle::destroyForcibly);
      if (System.nanoTime() > deadline) {
        log.warn("Processes {} of a child do not die", pids(living));
        return;
      }
      LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
      living = living();
    }
  }

  private Set<ProcessHandle> living() {
    List<ProcessTable.Entry> all = ProcessTable.read();
    changing = false;
    all.forEach(this::lookAt);
    addChildrenOfSeen(all);
    Set<Long> running = new HashSet<>(all.stream().map(ProcessTable.Entry::pid).toList());
    seen.removeIf(process -> !process.isAlive() || ended(process, running));
    return Set.copyOf(seen);
  }

  /** Sees it if it belongs to the child. */
  private void lookAt(ProcessTable.Entry entry) {
    if (entry.start() < start) {
      return;
    }
    if (entry.session() == root.pid()) {
      see(entry);
      return;
    }
    Optional<String> environment = entry.environment();
    changing |= entry.isChanging(environment);
    if (environment.filter(known -> known.contains(mark.text())).isPresent()) {
      see(entry);
    }
  }

  private void see(ProcessTable.Entry entry) {
    ProcessHandle.of(entry.pid()).ifPresent(seen::add);
  }

  private void addChildrenOfSeen(List<ProcessTable.Entry> all) {
    int before;
    do {
      before = seen.size();
      Set<Long> known = new HashSet<>(seen.stream().map(ProcessHandle::pid).toList());
      all.stream().filter(entry -> known.contains(entry.parent())).forEach(this::see);
    } while (seen.size() > before);
  }

  // Java holds a process that nobody has collected yet for a living one.
  private static boolean ended(ProcessHandle process, Set<Long> running) {
    return !running.isEmpty() && !running.contains(process.pid());
  }

  private static List<Long> pids(Set<ProcessHandle> processes) {
    return processes.stream().map(ProcessHandle::pid).sorted().toList();
  }
}
