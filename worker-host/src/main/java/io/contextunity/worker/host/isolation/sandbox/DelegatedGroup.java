package io.contextunity.worker.host.isolation.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The group of version 2 in which this process is. Groups below it can have limits only if no
 * process is in it itself; so where it was given to this process alone ({@code Delegate=yes} of
 * systemd), this process moves into a group below.
 */
final class DelegatedGroup {
  private static final Logger log = LoggerFactory.getLogger(DelegatedGroup.class);
  private static final String SUBTREE = "cgroup.subtree_control";
  private static final String HOST = "contextworker-host";

  private DelegatedGroup() {}

  /** The group in which others are made, if this process is in one or has moved below it. */
  static Path of(Path own) {
    Path name = own.getFileName();
    return name != null && name.toString().equals(HOST) ? own.getParent() : own;
  }

  /** What groups below this one can be held to. */
  static Set<Resource> resources(Path group) {
    try {
      Set<Resource> offered = named(group.resolve("cgroup.controllers"));
      Path folder = group.resolve(SUBTREE);
      if (!named(folder).containsAll(offered) && Files.isWritable(folder)) {
        open(group, offered);
      }
      return named(folder);
    } catch (IOException e) {
      log.debug("{} is not this process's to use: {}", group, e.toString());
      return Set.of();
    }
  }

  private static void open(Path group, Set<Resource> offered) throws IOException {
    if (isOursAlone(group)) {
      Path host = group.resolve(HOST);
      if (!Files.isDirectory(host)) {
        Files.createDirectory(host);
      }
      Files.writeString(host.resolve(GroupFolder.PROCESSES), ownId());
    }
    for (Resource resource : offered) {
      Files.writeString(group.resolve(SUBTREE), "+" + resource.controller());
    }
  }

  private static boolean isOursAlone(Path group) throws IOException {
    return Files.readAllLines(group.resolve(GroupFolder.PROCESSES)).equals(List.of(ownId()));
  }

  private static String ownId() {
    return Long.toString(ProcessHandle.current().pid());
  }

  private static Set<Resource> named(Path file) throws IOException {
    List<String> names = Arrays.asList(Files.readString(file).strip().split(" "));
    Set<Resource> resources = EnumSet.noneOf(Resource.class);
    for (Resource resource : Resource.values()) {
      if (names.contains(resource.controller())) {
        resources.add(resource);
      }
    }
    return resources;
  }
}
