package io.contextunity.worker.host.inspect;

import io.contextunity.worker.child.PluginLoader;
import io.contextunity.worker.core.ModuleCommand;
import io.contextunity.worker.core.ModuleRegistry;
import io.contextunity.worker.core.RegisteredModule;
import io.contextunity.worker.core.WorkflowRoute;
import io.contextunity.worker.core.isolated.Action;
import io.contextunity.worker.host.RequestException;
import io.contextunity.worker.host.plugin.Finding;
import io.contextunity.worker.host.plugin.SharedPackages;
import io.contextunity.worker.host.temporal.Converters;
import io.contextunity.worker.host.temporal.deployment.DeclaredBehavior;
import io.contextunity.worker.host.temporal.schedule.ShippedSchedule;
import io.temporal.common.converter.DataConverter;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Checks the modules of a plugin that was loaded: their classes, what their workflows take, their
 * schedules and their commands.
 */
final class ModuleCheck {
  private final OpenedPlugin plugin;
  private final Set<String> builtIn;
  private final List<Finding> findings = new ArrayList<>();

  private ModuleCheck(OpenedPlugin plugin, Set<String> builtIn) {
    this.plugin = plugin;
    this.builtIn = builtIn;
  }

  /**
   * @param builtIn what contextworker's own commands are called
   */
  static List<Finding> of(OpenedPlugin plugin, Set<String> builtIn) {
    var check = new ModuleCheck(plugin, builtIn);
    plugin.classLoader().ifPresent(check::links);
    plugin.modules().forEach(check::module);
    return check.findings;
  }

  private void links(ClassLoader loader) {
    boolean optional =
        plugin.report().plugin().dependencies().stream().anyMatch(need -> need.contains("?"));
    ClassLinks.missing(loader, entries())
        .forEach(
            (missing, users) -> findings.add(CheckFindings.classMissing(optional, missing, users)));
  }

  private Set<Class<?>> entries() {
    Set<Class<?>> entries = new LinkedHashSet<>(plugin.providers());
    for (RegisteredModule module : plugin.modules()) {
      entries.addAll(module.config().workflows());
      module.config().activities().forEach(activity -> entries.add(activity.getClass()));
      entries.addAll(module.config().actions().values());
    }
    return entries;
  }

  private void module(RegisteredModule module) {
    DataConverter converter = module.config().dataConverter().orElseGet(Converters::host);
    for (String type : module.config().workflowTypes()) {
      WorkflowRoute route = ModuleRegistry.of(List.of(module)).requireWorkflow(type);
      route.parameterTypes().forEach(parameter -> parameter(converter, type, parameter));
    }
    versioning(module);
    commands(module);
    new TreeMap<>(module.config().actions()).forEach(this::action);
    module.config().schedules().forEach(own -> schedule(new ShippedSchedule(module, own)));
  }

  private void versioning(RegisteredModule module) {
    List<String> unsaid = DeclaredBehavior.missing(module.config());
    if (!unsaid.isEmpty()) {
      findings.add(CheckFindings.versioningUnsaid(module.name(), unsaid));
    }
  }

  private void commands(RegisteredModule module) {
    List<String> names = module.config().commands().stream().map(ModuleCommand::name).toList();
    if (!names.isEmpty() && builtIn.contains(module.name())) {
      findings.add(CheckFindings.commandUnreachable(module.name(), names));
    }
  }

  private void action(String id, Class<? extends Action> type) {
    SortedSet<String> beyond = new TreeSet<>();
    ClassLinks.references(type).stream()
        .filter(used -> SharedPackages.prefixOf(used).isPresent())
        .filter(used -> !PluginLoader.isShared(used))
        .forEach(beyond::add);
    if (!beyond.isEmpty()) {
      findings.add(CheckFindings.actionBeyondChild(id, type.getName(), beyond));
    }
  }

  private void schedule(ShippedSchedule shipped) {
    String id = shipped.schedule().id();
    try {
      shipped.requireTimes();
    } catch (RequestException e) {
      findings.add(CheckFindings.scheduleCron(id, e.getMessage()));
      return;
    }
    try {
      // What an operator has yet to give may be what makes them readable.
      if (shipped.schedule().missingArguments().isEmpty()) {
        shipped.requireReadable();
      }
    } catch (RequestException e) {
      findings.add(CheckFindings.scheduleArguments(id, e.getMessage()));
    }
  }

  private void parameter(DataConverter converter, String workflowType, Type parameter) {
    PayloadProbe.unreadable(converter, parameter)
        .map(
            reason ->
                CheckFindings.parameterUnreadable(workflowType, TypeNames.of(parameter), reason))
        .ifPresent(findings::add);
  }
}
