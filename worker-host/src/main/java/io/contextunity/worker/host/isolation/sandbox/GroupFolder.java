package io.contextunity.worker.host.isolation.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * A folder of the control group file system in which groups can be made.
 *
 * @param second whether it is of version 2, which has all resources in one group
 */
record GroupFolder(Path path, boolean second, Set<Resource> resources) {
  static final String PROCESSES = "cgroup.procs";

  GroupFolder {
    resources = Set.copyOf(resources);
  }

  /** Makes a group with these limits; nothing is left if it cannot. */
  Path make(String name, ChildLimits limits) throws IOException {
    Path group = Files.createDirectory(path.resolve(name));
    try {
      for (Resource resource : resources) {
        limit(group, second ? resource.second(limits) : resource.first(limits));
      }
      return group;
    } catch (IOException e) {
      Files.delete(group);
      throw e;
    }
  }

  // Swap is not counted everywhere, nor weighed; what is not there cannot be used either.
  static void limit(Path group, Map<String, String> settings) throws IOException {
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      Path file = group.resolve(setting.getKey());
      if (Files.exists(file)) {
        Files.writeString(file, setting.getValue());
      }
    }
  }
}
