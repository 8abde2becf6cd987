package io.contextunity.worker.host.isolation.sandbox;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Holds children to limits by what the machine has for it. Thread-safe. */
final class Limiter {
  private final ControlGroups groups;
  private final HardLimits own = HardLimits.ofThisProcess();
  private final Optional<Path> prlimit;
  private final Optional<Path> nice;
  private final Optional<Affinity> affinity;

  private Limiter(MachinePrograms programs, ControlGroups groups) {
    this.groups = groups;
    this.prlimit = programs.find("prlimit");
    this.nice = programs.find("nice");
    this.affinity = programs.find("taskset").flatMap(Affinity::ofThisProcess);
  }

  static Limiter of(MachinePrograms programs) {
    return with(programs, ControlGroups.ofThisProcess());
  }

  static Limiter with(MachinePrograms programs, ControlGroups groups) {
    return new Limiter(programs, groups);
  }

  /** The control groups of one child. */
  Cell cell(ChildLimits limits) {
    return new Cell(groups.make(limits));
  }

  /**
   * The program, started through what sets limits that every process of it inherits.
   *
   * @param ownUser whether no other processes are counted as the child's user's
   */
  List<String> limited(List<String> program, ChildLimits limits, boolean ownUser) {
    List<String> command = new ArrayList<>();
    if (!held(Resource.PROCESSORS)) {
      affinity.ifPresent(cores -> command.addAll(cores.prefix(limits.processors())));
      nice.ifPresent(path -> command.addAll(List.of(path.toString(), "-n", "10")));
    }
    prlimit.ifPresent(path -> command.addAll(ofEachProcess(path, limits, ownUser)));
    command.addAll(program);
    return command;
  }

  /** Processors that a forked process is to keep itself to, in turn; empty if to none. */
  String processors(ChildLimits limits) {
    return held(Resource.PROCESSORS)
        ? ""
        : affinity.flatMap(cores -> cores.next(limits.processors())).orElse("");
  }

  private List<String> ofEachProcess(Path program, ChildLimits limits, boolean ownUser) {
    List<String> options = new ArrayList<>(List.of(program.toString(), "--core=0"));
    options.add("--nofile=" + own.atMost("Max open files", limits.openFiles()));
    options.add("--fsize=" + own.atMost("Max file size", limits.fileBytes()));
    if (ownUser) {
      options.add("--nproc=" + own.atMost("Max processes", limits.processes()));
    }
    if (!held(Resource.MEMORY)) {
      // Of what a process may write to and nobody else: Java, node and others set aside far more
      // addresses than they ever use, so that a limit of those would stop them at once.
      options.add("--data=" + own.atMost("Max data size", limits.memoryBytes()));
    }
    options.add("--");
    return options;
  }

  private boolean held(Resource resource) {
    return groups.resources().contains(resource);
  }

  /** What is held how, and what is not: one line. */
  String description(boolean ownUser) {
    return Stream.of(memory(), processors(), processes(ownUser), files())
        .collect(Collectors.joining(", "));
  }

  private String memory() {
    if (held(Resource.MEMORY)) {
      return "memory by control group";
    }
    return prlimit.isPresent()
        ? "memory of each process only (no control group)"
        : "memory not limited";
  }

  private String processors() {
    if (held(Resource.PROCESSORS)) {
      return "processors by control group";
    }
    return affinity.isPresent()
        ? "processors by affinity, whole ones (no control group)"
        : "processors not limited";
  }

  private String processes(boolean ownUser) {
    if (held(Resource.PROCESSES)) {
      return "processes by control group";
    }
    return ownUser && prlimit.isPresent() ? "processes by their user" : "processes not limited";
  }

  private String files() {
    return prlimit.isPresent() ? "open files and file size" : "files not limited (no prlimit)";
  }

  /** What of the limits cannot be held here; empty if all can. */
  List<String> missing(boolean ownUser) {
    return Stream.of(memory(), processors(), processes(ownUser), files())
        .filter(text -> text.contains("not limited") || text.contains("(no "))
        .toList();
  }
}
