package io.contextunity.worker.host.isolation.process;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.contextunity.worker.host.isolation.sandbox.MachinePrograms;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A shell that kills groups of processes for this host, which Java cannot: all of a group at once,
 * however fast they start others. It outlives a host that is killed, for as long as it takes to
 * kill what the host's children had started and to delete their directories. Its standard input,
 * which only this host holds, says what to kill, and that the host is gone. Thread-safe.
 */
final class Guardian implements AutoCloseable {
  private static final MachinePrograms PROGRAMS = MachinePrograms.ofThisMachine();
  private static final Logger log = LoggerFactory.getLogger(Guardian.class);

  // $1 is the host's run directory.
  private static final String SCRIPT =
      """
      while read -r group; do [ "$group" -gt 1 ] && kill -KILL -- "-$group" 2>/dev/null; done
      tries=0
      quiet=0
      while [ $tries -lt 200 ] && [ -d "$1" ]; do
        grep -hEx '%s' "$1"/*%s >"$1/marks" 2>/dev/null || break
        pids=$(grep -lsaF -f "$1/marks" /proc/[0-9]*/environ | cut -d / -f 3)
        # A process that is becoming another program shows no environment for a moment.
        [ -n "$pids" ] || quiet=$((quiet + 1))
        [ $quiet -lt 5 ] || break
        for pid in $pids; do
          read -r stat 2>/dev/null </proc/$pid/stat || continue
          set -- "$1" ${stat##*) }
          [ "$4" -gt 1 ] && kill -KILL -- "-$4" 2>/dev/null
          kill -KILL "$pid" 2>/dev/null
        done
        tries=$((tries + 1))
        sleep 0.02
      done
      rm -rf "$1"
      """
          .formatted(Mark.PATTERN, RunDirectory.MARK);

  private final Optional<Process> process;

  private Guardian(Optional<Process> process) {
    this.process = process;
  }

  static Guardian of(Path runDirectory) {
    // Without it, children are not in groups of their own.
    Optional<Path> setsid = PROGRAMS.find("setsid");
    Optional<Path> shell = PROGRAMS.find("sh");
    if (setsid.isEmpty() || shell.isEmpty() || PROGRAMS.find("grep").isEmpty()) {
      return new Guardian(Optional.empty());
    }
    List<String> command =
        List.of(
            setsid.get().toString(),
            shell.get().toString(),
            "-c",
            SCRIPT,
            "contextworker-guardian",
            runDirectory.toString());
    try {
      return new Guardian(
          Optional.of(
              new ProcessBuilder(command)
                  .directory(runDirectory.getRoot().toFile())
                  .redirectErrorStream(true)
                  .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                  .start()));
    } catch (IOException e) {
      log.warn("What children leave if this host is killed stays until the next start", e);
      return new Guardian(Optional.empty());
    }
  }

  /** Kills all processes of a group, soon. Nothing is done if there is no such group. */
  synchronized void killGroup(long group) {
    process.ifPresent(shell -> tell(shell, group));
  }

  private static void tell(Process shell, long group) {
    try {
      shell.getOutputStream().write((group + "\n").getBytes(US_ASCII));
      shell.getOutputStream().flush();
    } catch (IOException e) {
      log.debug("The guardian has ended", e);
    }
  }

  @Override
  public synchronized void close() {
    process.ifPresent(Guardian::kill);
  }

  private static void kill(Process process) {
    process.destroyForcibly();
    try {
      process.getOutputStream().close();
      process.waitFor();
    } catch (IOException e) {
      log.debug("The guardian had ended", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
