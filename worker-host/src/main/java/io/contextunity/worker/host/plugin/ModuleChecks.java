package io.contextunity.worker.host.plugin;

import io.contextunity.worker.core.ModuleCheck;
import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.core.RegisteredModule;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What modules found of what they need outside themselves. Thread-safe. */
public final class ModuleChecks {
  private static final Logger log = LoggerFactory.getLogger(ModuleChecks.class);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Map<String, String> found = new ConcurrentHashMap<>();

  /**
   * Has a module look, if it has something to look for.
   *
   * @param loader its plugin's
   * @throws ModuleException if it cannot do its work
   */
  public void require(RegisteredModule module, ClassLoader loader) {
    Optional<ModuleCheck> check = module.config().check();
    if (check.isPresent()) {
      String text = look(module, check.get(), loader);
      found.put(module.name(), text);
      log.info("Module {}: {}", module.name(), text);
    }
  }

  /** The same for one that nobody asked for by name: that it cannot work is told, and no more. */
  public void look(RegisteredModule module, ClassLoader loader) {
    try {
      require(module, loader);
    } catch (ModuleException e) {
      found.put(module.name(), e.getMessage());
      log.error("{}", e.getMessage());
    }
  }

  private static String look(RegisteredModule module, ModuleCheck check, ClassLoader loader) {
    try {
      return new PatientCall(check.getClass().getName() + ".check", loader, PATIENCE)
          .call(check::check, late -> {});
    } catch (PluginCallException e) {
      Throwable thrown = e.getCause();
      throw new ModuleException(
          "Module '%s' of %s cannot work: %s"
              .formatted(
                  module.name(),
                  module.owner(),
                  FailureText.saysItAll(thrown) ? thrown.getMessage() : thrown.toString()),
          thrown);
    }
  }

  /** What was found last, by module name. */
  public Map<String, String> found() {
    return Map.copyOf(found);
  }
}
