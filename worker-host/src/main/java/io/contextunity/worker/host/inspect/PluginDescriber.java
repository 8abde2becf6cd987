package io.contextunity.worker.host.inspect;

import static java.util.Comparator.comparing;

import io.contextunity.worker.core.ModuleConfig;
import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.core.ModuleLimits;
import io.contextunity.worker.core.ModuleSchedule;
import io.contextunity.worker.core.RegisteredModule;
import io.contextunity.worker.host.config.LimitOverrides;
import io.contextunity.worker.host.config.LoadedSettings;
import io.contextunity.worker.host.config.ScheduleOverrides;
import io.contextunity.worker.host.config.SettingRow;
import io.contextunity.worker.host.plugin.PluginCatalog;
import io.contextunity.worker.host.plugin.PluginReport;
import io.contextunity.worker.host.temporal.deployment.DeclaredBehavior;
import io.temporal.common.VersioningBehavior;
import io.temporal.common.metadata.POJOWorkflowImplMetadata;
import io.temporal.common.metadata.POJOWorkflowMethodMetadata;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Describes a plugin by loading it with those that it needs, and closing all again. */
public final class PluginDescriber {
  private final LoadedSettings settings;
  private final PluginInspector inspector;

  public PluginDescriber(LoadedSettings settings) {
    this.settings = settings;
    this.inspector = new PluginInspector(settings);
  }

  /** Describes one of a catalog's plugins; one that cannot be loaded, by its manifest and cause. */
  public PluginDescription describe(PluginCatalog catalog, PluginReport plugin) {
    try (OpenedPlugin opened = inspector.open(catalog, plugin)) {
      return PluginDescription.of(opened.report(), modules(opened), settings(opened));
    }
  }

  private List<ModuleDescription> modules(OpenedPlugin plugin) {
    List<ModuleDescription> loaded = plugin.modules().stream().map(this::module).toList();
    return loaded.isEmpty()
        ? plugin.report().modules().stream().map(ModuleDescription::named).toList()
        : loaded;
  }

  private ModuleDescription module(RegisteredModule module) {
    return new ModuleDescription(
        module.name(),
        Optional.of(module.config().taskQueue()),
        module.config().mainWorkflow(),
        workflows(module.config()),
        module.config().activityTypes(),
        module.config().schedules().stream().map(own -> schedule(module, own)).toList(),
        module.config().commands().stream().map(CommandDescription::of).toList(),
        actions(module.config()),
        module.config().rpcs().keySet().stream().sorted().toList(),
        module.config().woveTasks().keySet().stream().sorted().toList(),
        Optional.of(limits(module)));
  }

  private static SortedMap<String, String> actions(ModuleConfig module) {
    SortedMap<String, String> classes = new TreeMap<>();
    module.actions().forEach((id, action) -> classes.put(id, action.getName()));
    return classes;
  }

  // What settings make impossible is told by the start, or by a check; this tells the module's own.
  private ScheduleDescription schedule(RegisteredModule module, ModuleSchedule own) {
    ScheduleOverrides overrides = settings.host().schedules().get(own.id());
    String main = module.config().mainWorkflow().orElse("");
    try {
      return ScheduleDescription.of(overrides == null ? own : overrides.over(own), main);
    } catch (ModuleException e) {
      return ScheduleDescription.of(own, main);
    }
  }

  private ModuleLimits limits(RegisteredModule module) {
    LimitOverrides overrides = settings.host().moduleLimits().get(module.name());
    ModuleLimits own = module.config().limits();
    return overrides == null ? own : overrides.over(own);
  }

  private static List<WorkflowDescription> workflows(ModuleConfig module) {
    Map<String, VersioningBehavior> versioning = DeclaredBehavior.of(module);
    return module.workflows().stream().flatMap(type -> workflows(type, versioning)).toList();
  }

  private static Stream<WorkflowDescription> workflows(
      Class<?> implementation, Map<String, VersioningBehavior> versioning) {
    var types = POJOWorkflowImplMetadata.newInstance(implementation);
    List<String> signals = names(types.getSignalMethods());
    List<String> queries = names(types.getQueryMethods());
    List<String> updates = names(types.getUpdateMethods());
    return types.getWorkflowMethods().stream()
        .map(workflow -> workflow(workflow, versioning, signals, queries, updates));
  }

  private static WorkflowDescription workflow(
      POJOWorkflowMethodMetadata workflow,
      Map<String, VersioningBehavior> versioning,
      List<String> signals,
      List<String> queries,
      List<String> updates) {
    Method method = workflow.getWorkflowMethod();
    return new WorkflowDescription(
        workflow.getName(),
        Arrays.stream(method.getGenericParameterTypes()).map(TypeDescription::of).toList(),
        TypeDescription.of(method.getGenericReturnType()),
        Optional.of(versioning.get(workflow.getName()))
            .filter(said -> said != VersioningBehavior.UNSPECIFIED),
        signals,
        queries,
        updates);
  }

  private static List<String> names(List<POJOWorkflowMethodMetadata> methods) {
    return methods.stream().map(POJOWorkflowMethodMetadata::getName).sorted().toList();
  }

  private List<SettingRow> settings(OpenedPlugin plugin) {
    return plugin.settingsTypes().stream()
        .flatMap(type -> settings.describe(plugin.report().id(), type).stream())
        .distinct()
        .sorted(comparing(SettingRow::path))
        .toList();
  }
}
