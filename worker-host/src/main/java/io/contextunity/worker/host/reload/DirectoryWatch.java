package io.contextunity.worker.host.reload;

import io.contextunity.worker.core.ModuleException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the plugins directory once a second, which works on every file system, and has it
 * reloaded when something has changed there and come to rest. Started and closed once.
 */
public final class DirectoryWatch implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(DirectoryWatch.class);
  private static final long MILLIS_BETWEEN_LOOKS = 1000;

  /** Nothing has moved between two looks. */
  private static final Duration AT_REST = Duration.ofMillis(MILLIS_BETWEEN_LOOKS / 2);

  private static final Duration AT_REST_WITH_LESS = Duration.ofSeconds(3);

  private final DirectoryStamps stamps;
  private final DirectoryReload reload;
  private final BooleanSupplier canReload;
  // Whatever came while the host started is met as new.
  private final Settling settling = new Settling(Map.of(), AT_REST, AT_REST_WITH_LESS);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread thread = new Thread(this::look, "plugins-directory");
  private Optional<String> problem = Optional.empty();

  /**
   * @param canReload whether a change can be put in now; if not, it waits
   */
  DirectoryWatch(DirectoryStamps stamps, DirectoryReload reload, BooleanSupplier canReload) {
    this.stamps = stamps;
    this.reload = reload;
    this.canReload = canReload;
  }

  /** Begins to look. */
  public void start() {
    thread.setDaemon(true);
    thread.start();
    log.info("Watching the plugins directory {}", stamps.directory());
  }

  private void look() {
    try {
      while (!ended.await(MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS)) {
        lookOnce();
      }
    } catch (InterruptedException e) {
      log.debug("Interrupted, so nothing is watched any more");
    }
  }

  private void lookOnce() {
    try {
      if (settling.hasChanged(Optional.of(stamps.now())) && canReload.getAsBoolean()) {
        settling.accept();
        reload.reload();
      }
      problem = Optional.empty();
    } catch (ModuleException e) {
      tellOnce(e.getMessage());
    } catch (RuntimeException | LinkageError e) {
      log.error("The plugins directory could not be reloaded", e);
    }
  }

  private void tellOnce(String message) {
    if (!problem.equals(Optional.of(message))) {
      problem = Optional.of(message);
      log.warn("{}; what runs goes on", message);
    }
  }

  /** Looks no more. A reload that is under way is not waited for: the host's stop ends it. */
  @Override
  public void close() {
    ended.countDown();
  }
}
