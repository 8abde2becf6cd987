package io.contextunity.worker.host.isolation.sandbox;

import io.contextunity.worker.core.ModuleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Control groups for children, one set for each: below the group of this process, so that what
 * holds the host holds its children, too. Thread-safe.
 */
final class ControlGroups {
  private static final Logger log = LoggerFactory.getLogger(ControlGroups.class);
  private static final Pattern NAME = Pattern.compile("contextworker-(\\d+)-\\d+");
  private static final AtomicLong COUNT = new AtomicLong();

  private final List<GroupFolder> folders;

  private ControlGroups(List<GroupFolder> folders) {
    this.folders = folders;
  }

  /** Those that this process may make; none elsewhere than on Linux. */
  static ControlGroups ofThisProcess() {
    return among(GroupMounts.ofThisProcess().folders());
  }

  /** Those of these folders in which a group can really be made. */
  static ControlGroups among(List<GroupFolder> folders) {
    ChildLimits trial = new ChildLimits(64L << 20, 1, 16, 64, 0);
    List<GroupFolder> usable = new ArrayList<>();
    for (GroupFolder folder : folders) {
      sweep(folder);
      try {
        Files.delete(folder.make(nextName(), trial));
        usable.add(folder);
      } catch (IOException e) {
        log.debug("No control groups in {}: {}", folder.path(), e.toString());
      }
    }
    return new ControlGroups(usable);
  }

  private static String nextName() {
    return "contextworker-%d-%d".formatted(ProcessHandle.current().pid(), COUNT.incrementAndGet());
  }

  // What a host left that was killed. A group in which something runs cannot be deleted.
  private static void sweep(GroupFolder folder) {
    try (Stream<Path> groups = Files.list(folder.path())) {
      groups.filter(ControlGroups::isLeft).forEach(ControlGroups::delete);
    } catch (IOException e) {
      log.debug("{} could not be looked through: {}", folder.path(), e.toString());
    }
  }

  private static boolean isLeft(Path group) {
    Matcher name = NAME.matcher(group.getFileName().toString());
    return name.matches() && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty();
  }

  private static void delete(Path group) {
    try {
      Files.delete(group);
    } catch (IOException e) {
      log.debug("{} stays: {}", group, e.toString());
    }
  }

  /** What they hold children to. */
  Set<Resource> resources() {
    Set<Resource> resources = EnumSet.noneOf(Resource.class);
    folders.forEach(folder -> resources.addAll(folder.resources()));
    return resources;
  }

  /** Makes the groups of one child. */
  List<Path> make(ChildLimits limits) {
    String name = nextName();
    List<Path> made = new ArrayList<>();
    for (GroupFolder folder : folders) {
      try {
        made.add(folder.make(name, limits));
      } catch (IOException e) {
        made.forEach(ControlGroups::delete);
        throw new ModuleException(
            "A child's control group could not be made in %s: %s".formatted(folder.path(), e), e);
      }
    }
    return made;
  }
}
