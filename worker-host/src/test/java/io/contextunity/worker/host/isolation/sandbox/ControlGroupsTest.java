package io.contextunity.worker.host.isolation.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where groups are found and what is written; of both versions, whichever this machine has. */
final class ControlGroupsTest {
  private static final ChildLimits LIMITS = new ChildLimits(64L << 20, 0.5, 32, 64, 0);

  @TempDir Path root;

  @Test
  void first_eachResourceHasItsOwnFolder() throws IOException {
    Path memory = Files.createDirectories(root.resolve("memory/service"));
    Path cpu = Files.createDirectories(root.resolve("cpu,cpuacct"));
    GroupMounts mounts =
        new GroupMounts(
            List.of(
                "35 31 0:32 / %s/memory rw,relatime - cgroup cgroup rw,memory".formatted(root),
                "36 31 0:33 /docker/1 %s rw - cgroup cgroup rw,cpu,cpuacct".formatted(cpu),
                "37 31 0:34 / /proc rw - proc proc rw"),
            List.of("4:memory:/service", "3:cpu,cpuacct:/docker/1", "0::/"));

    assertThat(mounts.folders())
        .containsExactlyInAnyOrder(
            new GroupFolder(memory, false, Set.of(Resource.MEMORY)),
            new GroupFolder(cpu, false, Set.of(Resource.PROCESSORS)));
  }

  @Test
  void second_ownGroupAlone_isOpenedForGroupsBelow() throws IOException {
    Path own = Files.createDirectories(root.resolve("system.slice/worker.service"));
    Files.writeString(own.resolve("cgroup.controllers"), "cpuset cpu io memory pids\n");
    Files.writeString(own.resolve("cgroup.subtree_control"), "");
    Files.writeString(own.resolve("cgroup.procs"), ProcessHandle.current().pid() + "\n");

    DelegatedGroup.resources(own);

    assertThat(own.resolve("contextworker-host/cgroup.procs"))
        .hasContent(Long.toString(ProcessHandle.current().pid()));
    assertThat(own.resolve("cgroup.subtree_control")).content().startsWith("+");
    assertThat(DelegatedGroup.of(own.resolve("contextworker-host"))).isEqualTo(own);
  }

  @Test
  void second_whatIsOpenAlready_isUsed() throws IOException {
    Files.writeString(root.resolve("cgroup.controllers"), "cpu memory pids\n");
    Files.writeString(root.resolve("cgroup.subtree_control"), "cpu memory pids\n");
    GroupMounts mounts =
        new GroupMounts(
            List.of("41 31 0:38 / %s rw - cgroup2 cgroup2 rw".formatted(root)), List.of("0::/"));

    assertThat(mounts.folders())
        .containsExactly(new GroupFolder(root, true, Set.of(Resource.values())));
  }

  @Test
  void second_notOurs_isLeftAlone() throws IOException {
    Files.writeString(root.resolve("cgroup.controllers"), "\n");
    Files.writeString(root.resolve("cgroup.subtree_control"), "\n");

    assertThat(DelegatedGroup.resources(root)).isEmpty();
    assertThat(DelegatedGroup.resources(root.resolve("nowhere"))).isEmpty();
    assertThat(root.resolve("contextworker-host")).doesNotExist();
  }

  @Test
  void limits_asTheKernelReadsThem() {
    assertThat(Resource.MEMORY.second(LIMITS))
        .isEqualTo(Map.of("memory.max", "67108864", "memory.swap.max", "0"));
    assertThat(Resource.PROCESSORS.second(LIMITS)).containsEntry("cpu.max", "10000 20000");
    assertThat(Resource.PROCESSORS.first(LIMITS))
        .containsEntry("cpu.cfs_period_us", "20000")
        .containsEntry("cpu.cfs_quota_us", "10000");
    assertThat(Resource.PROCESSES.second(LIMITS)).isEqualTo(Map.of("pids.max", "40"));
  }

  @Test
  void groupsOfAKilledHost_areRemoved() throws IOException {
    Path left = Files.createDirectory(root.resolve("contextworker-2147483600-1"));
    Path others = Files.createDirectory(root.resolve("contextworker-host"));

    ControlGroups.among(List.of(new GroupFolder(root, true, Set.of(Resource.MEMORY))));

    assertThat(left).doesNotExist();
    assertThat(others).exists();
    assertThat(root.toFile().list()).containsExactly("contextworker-host");
  }

  @Test
  void folderThatIsNotThere_holdsNothing() {
    Path nowhere = root.resolve("nowhere");

    assertThat(
            ControlGroups.among(List.of(new GroupFolder(nowhere, true, Set.of(Resource.MEMORY))))
                .resources())
        .isEmpty();
  }
}
