package io.contextunity.worker.host.plugin;

import io.contextunity.worker.core.ModuleConfig;
import io.contextunity.worker.core.ModuleContext;
import io.contextunity.worker.core.ModuleProvider;
import io.contextunity.worker.core.RegisteredModule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one module opened: its resources and, if it is {@link AutoCloseable}, its provider.
 * Thread-safe; closes once, and a second caller waits until that is done.
 */
final class ModuleResources {
  private static final Logger log = LoggerFactory.getLogger(ModuleResources.class);
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final String owner;
  private final ClassLoader loader;
  private final Duration patience;
  private final Optional<ModuleContext> held;
  private List<AutoCloseable> open;

  private ModuleResources(
      String owner,
      ClassLoader loader,
      Duration patience,
      Optional<ModuleContext> held,
      List<AutoCloseable> inOrder) {
    this.owner = owner;
    this.loader = loader;
    this.patience = patience.compareTo(LONGEST) < 0 ? patience : LONGEST;
    this.held = held;
    this.open = inOrder;
  }

  /**
   * @param context what the module was offered, which lasts as long as this
   */
  static ModuleResources of(
      String owner,
      ClassLoader loader,
      Duration patience,
      ModuleContext context,
      ModuleProvider provider,
      ModuleConfig module) {
    List<AutoCloseable> inOrder = new ArrayList<>(module.resources());
    Collections.reverse(inOrder);
    inOrder.removeIf(resource -> resource == provider);
    if (provider instanceof AutoCloseable closeable) {
      inOrder.add(closeable);
    }
    Set<AutoCloseable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    inOrder.removeIf(resource -> !seen.add(resource));
    return new ModuleResources(owner, loader, patience, Optional.of(context), inOrder);
  }

  /** Of a module of the host's own, which no provider made. */
  static ModuleResources of(RegisteredModule module) {
    List<AutoCloseable> inOrder = new ArrayList<>(module.config().resources());
    Collections.reverse(inOrder);
    return new ModuleResources(
        module.owner(), ModuleResources.class.getClassLoader(), LONGEST, Optional.empty(), inOrder);
  }

  /** Of a provider that made no module. */
  static ModuleResources of(
      String owner, ClassLoader loader, Duration patience, ModuleProvider provider) {
    return new ModuleResources(
        owner,
        loader,
        patience,
        Optional.empty(),
        provider instanceof AutoCloseable closeable ? List.of(closeable) : List.of());
  }

  /** Closes all of it, the provider last, and goes on whatever that costs. */
  synchronized void close() {
    List<AutoCloseable> closing = open;
    open = List.of();
    closing.forEach(this::close);
  }

  private void close(AutoCloseable resource) {
    try {
      new PatientCall(resource.getClass().getName() + ".close", loader, patience)
          .call(
              () -> {
                resource.close();
                return resource;
              },
              closedLate -> {});
    } catch (PluginCallException e) {
      log.warn("{} of {} cannot be closed", resource.getClass().getName(), owner, e.getCause());
    }
  }
}
