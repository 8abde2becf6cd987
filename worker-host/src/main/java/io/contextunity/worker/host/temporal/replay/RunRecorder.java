package io.contextunity.worker.host.temporal.replay;

import io.contextunity.worker.core.RegisteredModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes runs of a server into files, one for each, which a later version is to replay. A run has
 * the same file each time. Not thread-safe.
 */
public final class RunRecorder {
  private final ServerRuns runs;
  private final ReplaySession session;
  private final Path folder;
  private final Optional<HistoryRedaction> redaction;

  /**
   * @param session of the modules whose runs are recorded; tells whether a redacted one replays
   * @param redact whether text is made meaningless; only what replays all the same is written
   */
  public RunRecorder(ServerRuns runs, ReplaySession session, Path folder, boolean redact) {
    this.runs = runs;
    this.session = session;
    this.folder = folder;
    this.redaction = redact ? Optional.of(new HistoryRedaction()) : Optional.empty();
  }

  /**
   * Records the runs of one of a module's workflow types.
   *
   * @throws ServerRunsException if the server does not tell of its runs
   * @throws HistoryException if the folder cannot be written to
   */
  public RecordedType record(RegisteredModule module, String workflowType, RunScope scope) {
    List<String> files = new ArrayList<>();
    List<Unjudged> left = new ArrayList<>();
    boolean all =
        runs.forEach(
            workflowType,
            scope,
            run -> {
              try {
                files.add(write(writable(module, run)));
              } catch (LeftOutException e) {
                left.add(e.unjudged);
              }
              return true;
            });
    return new RecordedType(module.name(), workflowType, files, left, !all);
  }

  private RecordedRun writable(RegisteredModule module, RecordedRun run) {
    return redaction.isEmpty() ? run : redacted(module, run, redaction.get());
  }

  private RecordedRun redacted(RegisteredModule module, RecordedRun run, HistoryRedaction how) {
    session
        .replay(module, run)
        .ifPresent(
            difference -> {
              throw new LeftOutException(
                  run,
                  "does not replay on this version, so that nobody can tell whether it would when"
                      + " redacted: "
                      + difference.text());
            });
    RecordedRun redacted;
    try {
      redacted = how.redact(run);
    } catch (HistoryException e) {
      throw new LeftOutException(run, e.unjudged().reason());
    }
    session
        .replay(module, redacted)
        .ifPresent(
            difference -> {
              throw new LeftOutException(
                  run, "does not replay any more once it is redacted: " + difference.text());
            });
    return redacted;
  }

  private String write(RecordedRun run) {
    Path file = folder.resolve(name(run));
    try {
      Files.createDirectories(folder);
      Path part = Files.writeString(folder.resolve(name(run) + ".part"), run.toJson());
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
      return file.toString();
    } catch (IOException e) {
      throw new HistoryException(file.toString(), "cannot be written: " + e);
    }
  }

  private static String name(RecordedRun run) {
    return "%s-%s.json"
        .formatted(run.workflowType().replaceAll("[^A-Za-z0-9._-]", "_"), run.runId());
  }

  private static final class LeftOutException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Unjudged unjudged;

    LeftOutException(RecordedRun run, String reason) {
      this.unjudged = new Unjudged(run.runId(), reason);
    }
  }
}
