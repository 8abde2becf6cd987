package io.contextunity.worker.host.isolation.process;

import io.contextunity.worker.core.isolated.IsolatedFailure;
import io.contextunity.worker.core.isolated.IsolatedLimits;
import io.contextunity.worker.host.config.IsolationSettings;
import io.contextunity.worker.host.isolation.channel.ChannelServer;
import io.contextunity.worker.host.isolation.channel.ChildLink;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Java children of one host. Some wait ready for each plugin that asked for it; each has one job
 * only and is killed after it.
 */
public final class JavaChildren implements ChildPool {
  static final Duration LONGEST_SILENCE = Duration.ofSeconds(5);

  private final Set<JavaChild> leased = ConcurrentHashMap.newKeySet();
  private final JavaChildStart start;
  private final IsolationSettings settings;
  private final Allowance usual;
  private final Places places;
  private final WarmShelf shelf;
  private final Refill refill;
  private final ChildArchive archive;
  private volatile boolean closed;

  public JavaChildren(
      ChildProcesses processes,
      ChannelServer channel,
      ChildClassPath classPath,
      ChildArchive archive,
      IsolationSettings settings) {
    this.settings = settings;
    this.archive = archive;
    this.start = new JavaChildStart(processes, channel, classPath, archive);
    this.usual = Allowance.of(settings, IsolatedLimits.DEFAULT);
    this.places = new Places(settings.maxChildren(), settings.timeout());
    this.shelf = new WarmShelf(settings.warm());
    this.refill =
        new Refill(shelf, places, plugin -> start.start(plugin, usual), settings.startTimeout());
  }

  @Override
  public LeasedChild lease(PluginFiles plugin, IsolatedLimits limits) throws InterruptedException {
    refuseIfClosed();
    places.take();
    try {
      return lease(plugin, Allowance.of(settings, limits));
    } catch (InterruptedException | RuntimeException e) {
      places.giveBack();
      throw e;
    }
  }

  private Lease lease(PluginFiles plugin, Allowance allowance) throws InterruptedException {
    if (allowance.equals(usual)) {
      Optional<Lease> waiting = takeWaiting(plugin);
      if (waiting.isPresent()) {
        return waiting.get();
      }
    }
    Refill.Pause pause = refill.pause();
    try {
      return ready(start.start(plugin, allowance));
    } finally {
      pause.end();
    }
  }

  /** One that waits, or starts so as to wait; those that have died or hang are passed over. */
  private Optional<Lease> takeWaiting(PluginFiles plugin) throws InterruptedException {
    Optional<JavaChild> next = shelf.take(plugin);
    while (next.isPresent()) {
      JavaChild child = next.get();
      if (child.isUseless(LONGEST_SILENCE)) {
        child.close();
      } else {
        try {
          return Optional.of(ready(child));
        } catch (ApplicationFailure e) {
          // A fresh one will say what is wrong, if anything is.
        }
      }
      next = shelf.take(plugin);
    }
    return Optional.empty();
  }

  private Lease ready(JavaChild child) throws InterruptedException {
    leased.add(child);
    try {
      ChildLink link = child.awaitConnected(settings.startTimeout());
      refuseIfClosed();
      child.hold();
      return new Lease(this, child, link);
    } catch (InterruptedException | RuntimeException e) {
      leased.remove(child);
      child.close();
      throw e;
    } finally {
      refill.soon();
    }
  }

  void release(JavaChild child) {
    child.close();
    leased.remove(child);
    places.giveBack();
    refill.soon();
  }

  @Override
  public void warm(PluginFiles plugin) {
    if (!closed) {
      shelf.want(plugin);
      refill.soon();
    }
  }

  @Override
  public void forget(PluginFiles plugin) {
    shelf.forget(plugin).forEach(JavaChild::close);
  }

  /** How many wait ready for a job of this plugin. */
  public int ready(PluginFiles plugin) {
    return (int) waiting(plugin).stream().filter(JavaChild::isPrepared).count();
  }

  /** Those that wait for a job now, or start so as to. */
  List<JavaChild> waiting(PluginFiles plugin) {
    return shelf.waiting(plugin);
  }

  @Override
  public void close() {
    closed = true;
    refill.close();
    archive.close();
    shelf.clear().forEach(JavaChild::close);
    leased.forEach(JavaChild::close);
  }

  private void refuseIfClosed() {
    if (closed) {
      throw ApplicationFailure.newFailure(
          "No child process is started: the host stops", IsolatedFailure.CHILD_NOT_STARTED);
    }
  }
}
