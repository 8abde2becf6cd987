package io.contextunity.worker.host.isolation.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A small process that outlives a host that is killed, for as long as it takes to kill what the
 * host's children had started and to delete their directories. It waits for the end of its standard
 * input, which only this host holds.
 */
final class Guardian implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Guardian.class);

  // $1 is the host's run directory.
  private static final String SCRIPT =
      """
      while read -r line; do :; done
      tries=0
      while [ $tries -lt 200 ] && [ -d "$1" ]; do
        grep -hEx '%s' "$1"/*%s >"$1/marks" 2>/dev/null || break
        pids=$(grep -lsaF -f "$1/marks" /proc/[0-9]*/environ | cut -d / -f 3)
        [ -n "$pids" ] || break
        kill -KILL $pids 2>/dev/null
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
    Optional<String> shell = Programs.find("sh");
    if (shell.isEmpty() || Programs.find("grep").isEmpty()) {
      return new Guardian(Optional.empty());
    }
    // In a session of its own: what is typed at the host's terminal is not meant for it.
    List<String> command = new ArrayList<>(Programs.find("setsid").map(List::of).orElse(List.of()));
    command.addAll(List.of(shell.get(), "-c", SCRIPT, "contextworker-guardian"));
    command.add(runDirectory.toString());
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

  @Override
  public void close() {
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
