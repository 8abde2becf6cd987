package io.contextunity.worker.host.isolation.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Runs of hostile programs in one sandbox. */
interface HostileRuns {
  Confinement NOTHING = Confinement.reading(List.of());

  /** Whether the sandbox is made by root. */
  boolean asRoot();

  Bubblewrap sandbox();

  /** What the programs may not reach, but for their directory in it. */
  Path folder();

  /** What the programs may write. */
  Path directory();

  default ConfinedRun shell(Confinement confinement, String script) {
    return ConfinedRun.of(
        sandbox(),
        directory(),
        confinement,
        ConfinedRun.LIMITS,
        List.of("/bin/bash", "-c", script));
  }

  default ConfinedRun python(String script) {
    return ConfinedRun.of(
        sandbox(),
        directory(),
        NOTHING,
        ConfinedRun.LIMITS,
        List.of("/usr/bin/python3", "-c", "import os, sys, socket, ctypes\n" + script));
  }

  /** Whether control groups hold a resource here. */
  default boolean groupsHold(String resource) {
    return sandbox().description().contains(resource + " by control group");
  }

  default void assertRuns(String program) {
    await(() -> ours().anyMatch(one -> one.info().command().orElse("").endsWith(program)));
  }

  default void assertNothingRuns() {
    await(() -> ours().findAny().isEmpty());
  }

  private Stream<ProcessHandle> ours() {
    return ProcessHandle.allProcesses()
        .filter(
            one ->
                Stream.of(one.info().arguments().orElse(new String[0]))
                        .anyMatch(directory().toString()::equals)
                    || isIn(one));
  }

  private boolean isIn(ProcessHandle process) {
    try {
      return Files.readSymbolicLink(Path.of("/proc/" + process.pid() + "/cwd")).equals(directory());
    } catch (IOException e) {
      return false;
    }
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.onSpinWait();
    }
  }
}
