package io.contextunity.worker.host.reload;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.host.HostVersion;
import io.contextunity.worker.host.plugin.LiveModules;
import io.contextunity.worker.host.plugin.PluginCatalog;
import io.contextunity.worker.host.plugin.PluginDirectory;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the plugins directory of a running host. */
final class DirectoryLook implements DirectoryReload {
  private static final Logger log = LoggerFactory.getLogger(DirectoryReload.class);

  private final Path directory;
  private final LiveModules modules;
  private final PluginReload others;
  private final PluginSwap swap;
  private Set<ReloadOutcome> told = Set.of();

  /**
   * @param others plugins from elsewhere, each of which stands in for those of its id
   */
  DirectoryLook(Path directory, LiveModules modules, PluginReload others, PluginSwap swap) {
    this.directory = directory;
    this.modules = modules;
    this.others = others;
    this.swap = swap;
  }

  /**
   * {@inheritDoc}
   *
   * @throws ModuleException if the directory cannot be read
   */
  @Override
  public List<ReloadOutcome> reload() {
    synchronized (swap) {
      List<Path> elsewhere = others.files();
      PluginCatalog catalog = PluginDirectory.scan(directory, HostVersion.current(), elsewhere);
      DirectoryPass pass = new DirectoryPass(catalog, Set.copyOf(elsewhere), modules, swap);
      List<ReloadOutcome> outcomes = pass.run();
      outcomes.stream()
          .filter(outcome -> pass.isNews(outcome) && !told.contains(outcome))
          .forEach(DirectoryLook::tell);
      told = Set.copyOf(outcomes);
      return outcomes;
    }
  }

  private static void tell(ReloadOutcome outcome) {
    switch (outcome.kind()) {
      case STARTED, OLDER -> log.info("{}: {}", outcome.file(), outcome.text());
      case REFUSED, GONE -> log.warn("{}: {}", outcome.file(), outcome.text());
      case UNCHANGED, NOT_SELECTED -> log.debug("{}: {}", outcome.file(), outcome.text());
    }
  }
}
