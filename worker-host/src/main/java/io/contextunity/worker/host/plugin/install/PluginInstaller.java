package io.contextunity.worker.host.plugin.install;

import static java.util.function.Predicate.not;

import io.contextunity.worker.host.config.LoadedSettings;
import io.contextunity.worker.host.inspect.CheckedPlugin;
import io.contextunity.worker.host.inspect.PluginCheck;
import io.contextunity.worker.host.plugin.Finding.Severity;
import io.contextunity.worker.host.plugin.PluginDescriptor;
import io.contextunity.worker.host.plugin.PluginDirectory;
import io.contextunity.worker.host.plugin.PluginLock;
import io.contextunity.worker.host.plugin.PluginReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Puts a plugin file into the plugins directory, once it is known to be of use there. */
public final class PluginInstaller {
  private final LoadedSettings settings;
  private final Path directory;
  private final boolean force;
  private final boolean replace;

  /**
   * @param force whether a plugin is installed although it has errors or breaks others
   * @param replace whether other versions of it, higher ones included, are removed
   */
  public PluginInstaller(LoadedSettings settings, boolean force, boolean replace) {
    this.settings = settings;
    this.directory = settings.host().pluginsDirectory();
    this.force = force;
    this.replace = replace;
  }

  /**
   * Installs a file under this name; its check is told before anything is decided.
   *
   * @throws InstallException if it is refused or cannot be written; nothing has changed then
   * @throws io.contextunity.worker.core.ModuleException if there is no plugins directory, or its
   *     lock is malformed
   */
  public Installed install(Path file, String name, Consumer<CheckedPlugin> told) {
    List<Path> there = PluginDirectory.pluginFiles(directory);
    Optional<PluginLock> lock = PluginLock.read(directory);
    List<PluginReport> reports = Consequences.scan(there);
    CheckedPlugin checked = check(file, there, reports);
    told.accept(checked);
    refuseErrors(checked);
    List<PluginDescriptor> versions = versionsOf(checked.plugin().id(), reports);
    Optional<PluginDescriptor> same =
        versions.stream()
            .filter(known -> known.sha256().equals(checked.plugin().sha256()))
            .findFirst();
    Path target = same.map(PluginDescriptor::file).orElse(directory.resolve(name));
    List<PluginDescriptor> others =
        versions.stream().filter(known -> !known.file().equals(target)).toList();
    if (same.isEmpty()) {
      refuseTaken(target, checked.plugin(), reports);
    }
    refuseVersions(checked.plugin(), same.isPresent() ? others : versions);
    List<PluginDescriptor> leaving = replace ? others : List.of();
    refuseBreaking(checked, there, file, leaving);
    write(file, target, same.isPresent(), leaving, lock);
    return new Installed(
        checked,
        target,
        same.isPresent(),
        others.stream().filter(not(leaving::contains)).toList(),
        leaving,
        lock.isPresent());
  }

  // Its own other versions are told of apart, with what becomes of them.
  private CheckedPlugin check(Path file, List<Path> there, List<PluginReport> reports) {
    String id = Consequences.scan(List.of(file)).get(0).id();
    List<Path> others =
        there.stream()
            .filter(
                other ->
                    reports.stream().noneMatch(r -> r.file().equals(other) && r.id().equals(id)))
            .toList();
    return new PluginCheck(settings).check(List.of(file), others).get(0);
  }

  private static List<PluginDescriptor> versionsOf(String id, List<PluginReport> reports) {
    return reports.stream().map(PluginReport::plugin).filter(p -> p.id().equals(id)).toList();
  }

  private void refuseErrors(CheckedPlugin checked) {
    if (checked.count(Severity.ERROR) > 0 && !force) {
      throw new InstallException(
          "%s is not installed: it would fail (mend it, or install it all the same with --force)"
              .formatted(checked.plugin().label()));
    }
  }

  private static void refuseTaken(
      Path target, PluginDescriptor plugin, List<PluginReport> reports) {
    reports.stream()
        .map(PluginReport::plugin)
        .filter(known -> known.file().equals(target) && !known.id().equals(plugin.id()))
        .findFirst()
        .ifPresent(
            known -> {
              throw new InstallException(
                  "%s is the file of %s (rename yours, or remove that plugin first)"
                      .formatted(target, known.label()));
            });
  }

  private void refuseVersions(PluginDescriptor plugin, List<PluginDescriptor> versions) {
    for (PluginDescriptor other : replace ? List.<PluginDescriptor>of() : versions) {
      if (other.isNewerThan(plugin)) {
        throw new InstallException(
            "%s is not installed: %s in %s is higher and would run instead (--replace removes it)"
                .formatted(plugin.label(), other.label(), other.file().getFileName()));
      }
      if (other.version().equals(plugin.version())) {
        throw new InstallException(
            "%s is there already with another content, in %s (raise its version, or --replace it)"
                .formatted(plugin.label(), other.file().getFileName()));
      }
    }
  }

  private void refuseBreaking(
      CheckedPlugin checked, List<Path> there, Path file, List<PluginDescriptor> leaving) {
    List<Path> after = new ArrayList<>(there);
    after.removeAll(leaving.stream().map(PluginDescriptor::file).toList());
    after.add(file);
    if (!force) {
      Consequences.refuse(checked.plugin().label(), Consequences.broken(there, after));
    }
  }

  // At no moment is there a file that the lock does not allow and that ran before.
  private void write(
      Path file,
      Path target,
      boolean unchanged,
      List<PluginDescriptor> leaving,
      Optional<PluginLock> lock) {
    var files = new PluginFiles(directory);
    Optional<PluginLock> wider =
        lock.map(known -> known.with(target.getFileName().toString(), file));
    wider.ifPresent(known -> known.writeTo(directory));
    if (!unchanged) {
      files.place(file, target.getFileName().toString());
    }
    for (PluginDescriptor old : leaving) {
      files.delete(old.file());
      wider = wider.map(known -> known.without(old.file().getFileName().toString()));
    }
    wider.ifPresent(known -> known.writeTo(directory));
  }
}
