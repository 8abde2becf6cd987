package io.contextunity.worker.host.isolation;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.core.RegisteredModule;
import io.contextunity.worker.host.config.HostSettings;
import io.contextunity.worker.host.isolation.sandbox.Sandbox;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says what holds the child processes of this host, if it will have any: once in the log, and to
 * whoever asks how the host does. Thread-safe.
 */
@Singleton
public final class SandboxNotice {
  private static final Logger log = LoggerFactory.getLogger(SandboxNotice.class);

  private final Children children;
  private final HostSettings settings;
  private volatile Optional<SandboxState> state = Optional.empty();

  @Inject
  SandboxNotice(Children children, HostSettings settings) {
    this.children = children;
    this.settings = settings;
  }

  /** Finds it out, if children may be started for one of these modules or for callers. */
  public void find(List<RegisteredModule> modules) {
    if (!mayStartChildren(modules)) {
      return;
    }
    try {
      Sandbox sandbox = children.sandbox();
      state = Optional.of(SandboxState.of(sandbox, settings.isolation().sandbox()));
      if (state.get().isDegraded()) {
        log.warn("Child processes: sandbox {}", sandbox.description());
      } else {
        log.info("Child processes: sandbox {}", sandbox.description());
      }
    } catch (ModuleException e) {
      state = Optional.of(SandboxState.missing(e.getMessage()));
      log.warn("Child processes are refused. {}", e.getMessage());
    }
  }

  private boolean mayStartChildren(List<RegisteredModule> modules) {
    return settings.executeCode().enabled()
        || !settings.isolation().modules().isEmpty()
        || modules.stream().anyMatch(module -> !module.config().actions().isEmpty());
  }

  /** What holds children; empty if there will be none. */
  public Optional<SandboxState> state() {
    return state;
  }
}
