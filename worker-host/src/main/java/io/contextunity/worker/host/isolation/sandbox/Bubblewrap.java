package io.contextunity.worker.host.isolation.sandbox;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Confines by bubblewrap: own namespaces of users, processes, network, mounts and the rest, a view
 * of the machine of only what was granted, no rights, a filter of system calls, and limits. The
 * child dies with this host. Linux only.
 */
public final class Bubblewrap implements Sandbox {
  private static final String UNFILTERED =
      "system calls not filtered (unknown machine: %s)".formatted(System.getProperty("os.arch"));

  private final BubblewrapProgram bwrap;
  private final Confining confining;
  private final Limiter limiter;
  private final Optional<HeldFile> filter;
  private final ChildUsers users = new ChildUsers();

  private Bubblewrap(
      BubblewrapProgram bwrap, Confining confining, Limiter limiter, Optional<HeldFile> filter) {
    this.bwrap = bwrap;
    this.confining = confining;
    this.limiter = limiter;
    this.filter = filter;
  }

  /**
   * The one of this machine, once it has been seen to work.
   *
   * @throws SandboxException if it is not there or does not work, and why
   */
  public static Bubblewrap on(MachinePrograms programs) throws SandboxException {
    return on(programs, Limiter.of(programs), Footing.of(Machine.isRoot()));
  }

  /**
   * @param footings to try, the best first
   */
  static Bubblewrap on(MachinePrograms programs, Limiter limiter, List<Footing> footings)
      throws SandboxException {
    BubblewrapProgram bwrap = BubblewrapProgram.on(programs);
    Path setpriv = footings.get(0).isRoot() ? setpriv(programs) : Path.of("setpriv");
    Optional<HeldFile> filter =
        SystemCallFilter.of(System.getProperty("os.arch")).map(HeldFile::of);
    SandboxException problem = null;
    for (Footing footing : footings) {
      Confining confining = new Confining(bwrap, setpriv, footing, filter.isPresent());
      Bubblewrap candidate = new Bubblewrap(bwrap, confining, limiter, filter);
      try {
        Trial.of(candidate, programs);
        return candidate;
      } catch (SandboxException e) {
        problem = e;
      }
    }
    throw problem;
  }

  private static Path setpriv(MachinePrograms programs) throws SandboxException {
    return programs
        .find("setpriv")
        .orElseThrow(
            () ->
                new SandboxException(
                    "this host is root, and there is no 'setpriv' (of util-linux) on the PATH to"
                        + " run children as another user"));
  }

  @Override
  public ConfinedProgram confine(
      List<String> program, Path directory, Confinement confinement, ChildLimits limits) {
    int user = users.next();
    if (confining.footing().isRoot()) {
      Ownership.give(directory, user);
      confinement.writable().forEach(path -> Ownership.give(path, user));
      confinement.readable().forEach(Ownership::open);
    }
    List<String> limited = limiter.limited(program, limits, hasOwnCount());
    List<String> confined = confining.command(limited, directory, confinement, user);
    Cell cell = limiter.cell(limits);
    Prelude prelude = new Prelude(cell.entrances(), filter.map(HeldFile::path));
    return cell.running(prelude.command(confined), () -> {});
  }

  // Older kernels count the processes of a user in all namespaces together.
  private boolean hasOwnCount() {
    return confining.footing().isRoot() || Machine.kernelIsAtLeast(5, 14);
  }

  @Override
  public boolean confines() {
    return true;
  }

  @Override
  public String description() {
    return "bubblewrap %s: %s; %s; limits: %s"
        .formatted(
            bwrap.version(),
            confining.footing().text(),
            filter.isPresent() ? "system calls filtered" : UNFILTERED,
            limiter.description(hasOwnCount()));
  }

  @Override
  public List<String> shortcomings() {
    List<String> all = new ArrayList<>(limiter.missing(hasOwnCount()));
    if (filter.isEmpty()) {
      all.add(UNFILTERED);
    }
    if (confining.footing() == Footing.ROOT) {
      all.add("no user namespace");
    }
    if (!bwrap.sizes()) {
      all.add("size of folders in memory not limited (bubblewrap before 0.7.0)");
    }
    return all;
  }
}
