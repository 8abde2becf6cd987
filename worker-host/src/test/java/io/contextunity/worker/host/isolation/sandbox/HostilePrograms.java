package io.contextunity.worker.host.isolation.sandbox;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Programs that want out, each run as a real process in a real sandbox. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class HostilePrograms
    implements HostileReach, HostileResources, HostileRights, HostileEnds {
  @TempDir Path folder;
  private Path directory;
  private Bubblewrap sandbox;

  /** As whom the sandbox is made. */
  abstract Footing footing();

  @BeforeAll
  void makeSandbox() throws SandboxException {
    MachinePrograms programs = MachinePrograms.ofThisProcess();
    assumeTrue(programs.find("bwrap").isPresent(), "bubblewrap is not installed");
    assumeTrue(!footing().isRoot() || Machine.isRoot(), "only for a host that is root");
    sandbox = Bubblewrap.on(programs, Limiter.of(programs), List.of(footing()));
  }

  @BeforeEach
  void makeDirectory() throws IOException {
    directory = Files.createDirectory(folder.resolve("child's own"));
  }

  @Override
  public boolean asRoot() {
    return footing().isRoot();
  }

  @Override
  public Bubblewrap sandbox() {
    return sandbox;
  }

  @Override
  public Path folder() {
    return folder;
  }

  @Override
  public Path directory() {
    return directory;
  }
}
