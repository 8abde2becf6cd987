package io.contextunity.worker.host.isolation.sandbox;

import io.contextunity.worker.core.ModuleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The control groups of one run, if any. Thread-safe. */
final class Cell {
  private static final Logger log = LoggerFactory.getLogger(Cell.class);
  private static final Pattern KILLED = Pattern.compile("(?m)^oom_kill (\\d+)$");
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final List<Path> groups;
  private volatile boolean ranOutOfMemory;

  Cell(List<Path> groups) {
    this.groups = List.copyOf(groups);
  }

  /** Files into which a process writes its id in order to be held to the limits. */
  List<Path> entrances() {
    return groups.stream().map(group -> group.resolve(GroupFolder.PROCESSES)).toList();
  }

  /** What runs by this command line in this cell, which goes with it. */
  ConfinedProgram running(List<String> command, Runnable afterwards) {
    return new ConfinedProgram() {
      @Override
      public List<String> command() {
        return command;
      }

      @Override
      public boolean ranOutOfMemory() {
        return ranOutOfMemory || groups.stream().anyMatch(Cell::killedForMemory);
      }

      @Override
      public void allowProcessors(double processors) {
        groups.forEach(group -> limit(group, Resource.otherProcessors(processors)));
      }

      @Override
      public void close() {
        remove();
        afterwards.run();
      }
    };
  }

  private static void limit(Path group, Map<String, String> settings) {
    try {
      GroupFolder.limit(group, settings);
    } catch (IOException e) {
      if (Files.isDirectory(group)) {
        throw new ModuleException("Control group %s takes no limit: %s".formatted(group, e), e);
      }
    }
  }

  private static boolean killedForMemory(Path group) {
    return Stream.of("memory.oom_control", "memory.events")
        .map(group::resolve)
        .filter(Files::exists)
        .map(Cell::text)
        .map(KILLED::matcher)
        .anyMatch(killed -> killed.find() && !killed.group(1).equals("0"));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return "";
    }
  }

  // A process that was killed is in its group until it is wholly gone.
  private synchronized void remove() {
    ranOutOfMemory |= groups.stream().anyMatch(Cell::killedForMemory);
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    for (Path group : groups) {
      while (Files.isDirectory(group) && !deleted(group)) {
        if (System.nanoTime() > deadline) {
          log.warn("Control group {} could not be removed", group);
          break;
        }
        kill(group);
        LockSupport.parkNanos(1_000_000);
      }
    }
  }

  private static boolean deleted(Path group) {
    try {
      Files.delete(group);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static void kill(Path group) {
    text(group.resolve(GroupFolder.PROCESSES))
        .lines()
        .map(Long::parseLong)
        .forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
  }
}
