package io.contextunity.worker.host.isolation.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds where control groups may be made.
 *
 * @param mounts lines of {@code /proc/self/mountinfo}
 * @param own lines of {@code /proc/self/cgroup}
 */
record GroupMounts(List<String> mounts, List<String> own) {

  GroupMounts {
    mounts = List.copyOf(mounts);
    own = List.copyOf(own);
  }

  /** Of this process; none elsewhere than on Linux. */
  static GroupMounts ofThisProcess() {
    return new GroupMounts(
        lines(Path.of("/proc/self/mountinfo")), lines(Path.of("/proc/self/cgroup")));
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      return List.of();
    }
  }

  /** A folder for each resource, or one for all; each resource once. */
  List<GroupFolder> folders() {
    List<GroupFolder> folders = new ArrayList<>();
    Set<Resource> missing = EnumSet.allOf(Resource.class);
    for (String line : mounts) {
      folder(line)
          .filter(found -> found.resources().stream().anyMatch(missing::contains))
          .ifPresent(
              found -> {
                Set<Resource> here = EnumSet.copyOf(found.resources());
                here.retainAll(missing);
                missing.removeAll(here);
                folders.add(new GroupFolder(found.path(), found.second(), here));
              });
    }
    return folders;
  }

  // 35 31 0:32 / /sys/fs/cgroup/memory rw,relatime - cgroup cgroup rw,memory
  private Optional<GroupFolder> folder(String line) {
    String[] halves = line.split(" - ", 2);
    if (halves.length < 2) {
      return Optional.empty();
    }
    String[] place = halves[0].split(" ");
    String[] system = halves[1].split(" ");
    return switch (system[0]) {
      case "cgroup" -> first(place, Arrays.asList(system[2].split(",")));
      case "cgroup2" -> second(place);
      default -> Optional.empty();
    };
  }

  private Optional<GroupFolder> first(String[] place, List<String> controllers) {
    Set<Resource> resources = EnumSet.noneOf(Resource.class);
    for (Resource resource : Resource.values()) {
      if (controllers.contains(resource.controller())) {
        resources.add(resource);
      }
    }
    if (resources.isEmpty()) {
      return Optional.empty();
    }
    String controller = resources.iterator().next().controller();
    return ownGroup(controller)
        .map(group -> new GroupFolder(below(place, group), false, resources));
  }

  private Optional<GroupFolder> second(String[] place) {
    return ownGroup("")
        .map(group -> DelegatedGroup.of(below(place, group)))
        .map(folder -> new GroupFolder(folder, true, DelegatedGroup.resources(folder)))
        .filter(folder -> !folder.resources().isEmpty());
  }

  // 4:memory:/system.slice/worker.service, and 0::/system.slice/worker.service of version 2.
  private Optional<String> ownGroup(String controller) {
    return own.stream()
        .map(line -> line.split(":", 3))
        .filter(parts -> parts.length == 3)
        .filter(
            parts ->
                controller.isEmpty()
                    ? parts[0].equals("0") && parts[1].isEmpty()
                    : Arrays.asList(parts[1].split(",")).contains(controller))
        .map(parts -> parts[2])
        .findFirst();
  }

  // A container may see its own group as the root of the mount.
  private static Path below(String[] place, String group) {
    Path mount = Path.of(place[4]);
    Path inside = Path.of(group);
    Path root = Path.of(place[3]);
    Path folder = mount.resolve((inside.startsWith(root) ? root : Path.of("/")).relativize(inside));
    return Files.isDirectory(folder) ? folder : mount;
  }
}
