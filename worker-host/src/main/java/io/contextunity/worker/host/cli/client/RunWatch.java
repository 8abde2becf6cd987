package io.contextunity.worker.host.cli.client;

import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Follows a run to its end: with a progress bar on a terminal, with a plain line for each change
 * when piped. A service that is away for a while is waited for.
 */
public final class RunWatch {
  private static final Duration BETWEEN = Duration.ofMillis(300);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final WorkerClient client;
  private final PrintStream err;
  private final boolean terminal;

  /**
   * @param err where progress goes, so that a result can be piped elsewhere
   * @param terminal whether a person watches
   */
  public RunWatch(WorkerClient client, PrintStream err, boolean terminal) {
    this.client = client;
    this.err = err;
    this.terminal = terminal;
  }

  /**
   * Waits until the run is over and returns its last status.
   *
   * @throws ClientException if the service refuses, or stays away
   */
  public Map<String, Object> untilClosed(String workflowId, Optional<String> tenant)
      throws InterruptedException {
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("workflow_id", workflowId);
    tenant.ifPresent(id -> request.put("tenant_id", id));
    return terminal ? withBar(request) : withLines(request);
  }

  private Map<String, Object> withBar(Map<String, Object> request) throws InterruptedException {
    try (ProgressBar bar =
        new ProgressBarBuilder()
            .setTaskName("running")
            .setInitialMax(-1)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(200)
            .build()) {
      Map<String, Object> task = ask(request);
      while (isRunning(task)) {
        Progress progress = Progress.of(task);
        progress.total().ifPresent(bar::maxHint);
        bar.stepTo(progress.done());
        bar.setExtraMessage(" " + progress.words());
        Thread.sleep(BETWEEN.toMillis());
        task = ask(request);
      }
      Progress.of(task).total().ifPresent(bar::maxHint);
      bar.setExtraMessage(" " + task.get("status"));
      return task;
    }
  }

  private Map<String, Object> withLines(Map<String, Object> request) throws InterruptedException {
    String last = "";
    Map<String, Object> task = ask(request);
    while (isRunning(task)) {
      String line = Progress.of(task).text();
      if (!line.equals(last)) {
        err.println("  " + line);
        last = line;
      }
      Thread.sleep(BETWEEN.toMillis());
      task = ask(request);
    }
    return task;
  }

  private Map<String, Object> ask(Map<String, Object> request) throws InterruptedException {
    long giveUp = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        return client.status(request);
      } catch (ClientException e) {
        if (!e.away() || System.nanoTime() > giveUp) {
          throw e;
        }
        Thread.sleep(BETWEEN.toMillis());
      }
    }
  }

  private static boolean isRunning(Map<String, Object> task) {
    return "running".equals(task.get("status"));
  }
}
