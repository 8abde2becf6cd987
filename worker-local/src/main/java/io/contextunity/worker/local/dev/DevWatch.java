package io.contextunity.worker.local.dev;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.host.WorkerHost;
import io.contextunity.worker.host.plugin.PluginState;
import io.contextunity.worker.host.reload.Reloaded;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at folders of classes again and again, which works on every file system, and reloads what
 * has changed. Says one line for each reload.
 */
final class DevWatch {
  private static final Logger log = LoggerFactory.getLogger(DevWatch.class);
  private static final long MILLIS_BETWEEN_LOOKS = 200;

  private final List<DevPlugin> plugins;
  private final WorkerHost host;
  private final PrintWriter out;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread thread = new Thread(this::look, "dev-plugins");

  private DevWatch(List<DevPlugin> plugins, WorkerHost host, PrintWriter out) {
    this.plugins = plugins;
    this.host = host;
    this.out = out;
  }

  static DevWatch begin(List<DevPlugin> plugins, WorkerHost host, PrintWriter out) {
    DevWatch watch = new DevWatch(plugins, host, out);
    plugins.forEach(watch::introduce);
    watch.thread.setDaemon(true);
    watch.thread.start();
    return watch;
  }

  private void introduce(DevPlugin plugin) {
    say("%s: watching %s", plugin.id(), plugin.folder().path());
    host.plugins().stream()
        .filter(report -> report.file().equals(plugin.file()))
        .filter(report -> report.state() == PluginState.FAILED)
        .forEach(report -> say("%s: does not run: %s", plugin.id(), report.cause().orElseThrow()));
  }

  /** Ends, after the reload that is under way. */
  void end() {
    ended.countDown();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    try {
      while (!ended.await(MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS)) {
        for (DevPlugin plugin : plugins) {
          plugin.changed().ifPresent(file -> reload(plugin, file));
        }
      }
    } catch (InterruptedException e) {
      log.debug("Interrupted, so nothing is watched any more");
    }
  }

  private void reload(DevPlugin plugin, Path file) {
    try {
      Reloaded reloaded = host.reload(file);
      plugin.runs();
      say(
          "%s: reloaded in %.1f s, runs %s%s",
          reloaded.plugin(),
          reloaded.took().toMillis() / 1000.0,
          String.join(", ", reloaded.modules()),
          cutOff(reloaded));
    } catch (ModuleException e) {
      say("%s: not reloaded, what ran before goes on: %s", plugin.id(), oneLine(e.getMessage()));
    } catch (IOException | RuntimeException e) {
      log.error("Plugin {} could not be reloaded", plugin.id(), e);
    }
  }

  private static String cutOff(Reloaded reloaded) {
    int number = reloaded.cutOff().size();
    return number == 0
        ? ""
        : "; %d running %s cut off and will be tried again"
            .formatted(number, number == 1 ? "activity was" : "activities were");
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s*\\R\\s*", " ");
  }

  private void say(String format, Object... values) {
    out.printf(format + "%n", values);
    out.flush();
  }
}
