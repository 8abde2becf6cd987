package io.contextunity.worker.host.grpc;

import io.contextunity.worker.core.ModuleRegistry;
import io.contextunity.worker.core.RegisteredModule;
import io.contextunity.worker.core.rpc.RpcHandler;
import io.contextunity.worker.host.plugin.ModuleEnd;
import io.contextunity.worker.host.temporal.PluginThread;
import io.contextunity.worker.host.temporal.PluginThreads;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The calls of modules' gRPC methods that are under way. A module that ends finishes them first, as
 * long as its activities may go on, too. Thread-safe.
 */
final class ModuleCalls implements ModuleEnd {
  private static final Logger log = LoggerFactory.getLogger(ModuleCalls.class);

  private final Supplier<ModuleRegistry> modules;
  private final Function<RegisteredModule, ClassLoader> loaders;
  private final Function<RegisteredModule, Duration> drainTimeout;
  private final Map<ModuleCall, RegisteredModule> open = new IdentityHashMap<>();
  private Optional<Long> stoppedAt = Optional.empty();

  /**
   * @param modules those that are routed to now
   * @param loaders the class loaders of their plugins
   * @param drainTimeout how long one may go on once it ends
   */
  ModuleCalls(
      Supplier<ModuleRegistry> modules,
      Function<RegisteredModule, ClassLoader> loaders,
      Function<RegisteredModule, Duration> drainTimeout) {
    this.modules = modules;
    this.loaders = loaders;
    this.drainTimeout = drainTimeout;
  }

  /** Whether any module serves a method now. */
  boolean isServedAny() {
    return modules.get().modules().stream().anyMatch(one -> !one.config().rpcs().isEmpty());
  }

  /** Whether a module serves this method now. */
  boolean isServed(String method) {
    return find(method).isPresent();
  }

  private Optional<RegisteredModule> find(String method) {
    return modules.get().modules().stream()
        .filter(module -> module.config().rpcs().containsKey(method))
        .findFirst();
  }

  /**
   * Counts a call as under way until it {@linkplain #ended ends}. Who ends a module routes nothing
   * to it before, so none begins that nobody waits for.
   *
   * @return who serves it; nobody if the host stops, or the module has gone meanwhile
   */
  synchronized Optional<Serving> begin(ModuleCall call) {
    if (stoppedAt.isPresent()) {
      return Optional.empty();
    }
    Optional<RegisteredModule> found = find(call.method());
    found.ifPresent(module -> open.put(call, module));
    return found.map(module -> serving(module, call.method()));
  }

  private Serving serving(RegisteredModule module, String method) {
    return new Serving(
        module,
        module.config().rpcs().get(method),
        new PluginThreads(module, loaders.apply(module)).outsideRuns());
  }

  synchronized void ended(ModuleCall call) {
    if (open.remove(call) != null) {
      notifyAll();
    }
  }

  /** Takes no new ones any more. */
  synchronized void stopping() {
    if (stoppedAt.isEmpty()) {
      stoppedAt = Optional.of(System.nanoTime());
    }
  }

  /** Waits for those of all modules, each as long as its module may drain. */
  void finish() {
    modules.get().modules().forEach(this::begins);
  }

  @Override
  public void begins(RegisteredModule module) {
    if (!await(module)) {
      log.warn(
          "Calls of module {} under way after its drain timeout of {} s: {}",
          module.name(),
          drainTimeout.apply(module).toMillis() / 1000.0,
          of(module).size());
    }
  }

  private synchronized boolean await(RegisteredModule module) {
    long deadline = stoppedAt.orElseGet(System::nanoTime) + drainTimeout.apply(module).toNanos();
    try {
      while (open.containsValue(module) && deadline - System.nanoTime() > 0) {
        TimeUnit.NANOSECONDS.timedWait(this, deadline - System.nanoTime());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return !open.containsValue(module);
  }

  private synchronized List<ModuleCall> of(RegisteredModule module) {
    return open.entrySet().stream()
        .filter(call -> call.getValue() == module)
        .map(Map.Entry::getKey)
        .toList();
  }

  @Override
  public void over(RegisteredModule module) {
    of(module).forEach(ModuleCall::cutOff);
  }

  /** Who serves a call, and the surroundings in which its code runs. */
  record Serving(RegisteredModule module, RpcHandler handler, PluginThread thread) {}
}
