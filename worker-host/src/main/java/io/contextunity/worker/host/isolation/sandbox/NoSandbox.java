package io.contextunity.worker.host.isolation.sandbox;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Runs programs as they are, held to limits as far as the machine can without a sandbox. */
public final class NoSandbox implements Sandbox {
  private final Limiter limiter;
  private final String why;

  /**
   * @param why there is no sandbox, in words
   */
  public NoSandbox(MachinePrograms programs, String why) {
    this(Limiter.of(programs), why);
  }

  NoSandbox(Limiter limiter, String why) {
    this.limiter = limiter;
    this.why = why;
  }

  @Override
  public ConfinedProgram confine(
      List<String> program, Path directory, Confinement confinement, ChildLimits limits) {
    Cell cell = limiter.cell(limits);
    Prelude prelude = new Prelude(cell.entrances(), Optional.empty());
    return cell.running(prelude.command(limiter.limited(program, limits, false)), () -> {});
  }

  @Override
  public Admission forked(ChildLimits limits) {
    Cell cell = limiter.cell(limits);
    return new Admission(
        cell.running(List.of(), () -> {}), cell.entrances(), limiter.processors(limits));
  }

  @Override
  public boolean confines() {
    return false;
  }

  @Override
  public String description() {
    return "none (%s): children see what this host sees; limits: %s"
        .formatted(why, limiter.description(false));
  }

  @Override
  public List<String> shortcomings() {
    return Stream.concat(
            Stream.of("no sandbox (%s)".formatted(why)), limiter.missing(false).stream())
        .toList();
  }
}
