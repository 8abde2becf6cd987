package io.contextunity.worker.host.management;

import io.contextunity.worker.core.ModuleLimits;
import io.contextunity.worker.core.RegisteredModule;
import io.contextunity.worker.host.isolation.SandboxState;
import io.contextunity.worker.host.plugin.PluginReport;
import io.contextunity.worker.host.temporal.ModuleHealth;
import io.contextunity.worker.host.temporal.ModuleProcess;
import io.contextunity.worker.host.temporal.QueuePoller;
import io.contextunity.worker.host.temporal.RunFailure;
import java.util.LinkedHashMap;
import java.util.Map;

/** Everything about the modules and the plugins that they came from, for programs. */
final class ModulesDocument {
  private ModulesDocument() {}

  static Answer of(Status status) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("instance", status.host().instanceName());
    document.put("version", status.host().version());
    document.put("role", status.runsModules() ? "worker" : "service");
    document.put("ready", status.health().ready());
    document.put("namespace", status.temporal().namespace());
    document.put(
        "modules", status.health().modules().stream().map(one -> module(one, status)).toList());
    document.put(
        "former_builds",
        status.health().formerBuilds().stream().map(ModulesDocument::formerBuild).toList());
    status.sandbox().ifPresent(sandbox -> document.put("sandbox", sandbox(sandbox)));
    document.put("schedules", status.schedules());
    document.put("plugins", status.plugins().stream().map(ModulesDocument::plugin).toList());
    document.put("failures", status.failures().stream().map(ModulesDocument::failure).toList());
    return Answer.json(200, Json.of(document));
  }

  private static Map<String, Object> module(ModuleHealth health, Status status) {
    RegisteredModule module = health.module();
    Map<String, Object> document = new LinkedHashMap<>();
    putBuild(document, health);
    document.put("task_queue", module.config().taskQueue());
    document.put("workflow_types", module.config().workflowTypes());
    document.put("activity_types", module.config().activityTypes());
    if (status.checks().containsKey(module.name())) {
      document.put("check", status.checks().get(module.name()));
    }
    if (!module.config().rpcs().isEmpty()) {
      document.put("grpc_methods", module.config().rpcs().keySet().stream().sorted().toList());
    }
    document.put("limits", limits(status.limits().get(module.name())));
    document.put("pollers", health.pollers().stream().map(ModulesDocument::poller).toList());
    return document;
  }

  private static Map<String, Object> formerBuild(ModuleHealth health) {
    Map<String, Object> document = new LinkedHashMap<>();
    putBuild(document, health);
    return document;
  }

  private static void putBuild(Map<String, Object> document, ModuleHealth health) {
    RegisteredModule module = health.module();
    document.put("name", module.name());
    document.put("plugin", module.pluginId());
    document.put("plugin_version", module.pluginVersion());
    document.put("build_id", module.buildId());
    document.put("state", health.state().name());
    document.put("since", health.since().toString());
    health.cause().ifPresent(cause -> document.put("cause", cause));
    document.put(
        "polls", Map.of("workflows", health.workflowPolls(), "activities", health.activityPolls()));
    health.process().ifPresent(process -> document.put("process", process(process)));
  }

  private static Map<String, Object> process(ModuleProcess process) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("state", process.state().name());
    document.put("since", process.since().toString());
    process.cause().ifPresent(cause -> document.put("cause", cause));
    process.pid().ifPresent(pid -> document.put("pid", pid));
    document.put("starts", process.starts());
    process.lastEnd().ifPresent(end -> document.put("last_end", end));
    process.reported().ifPresent(told -> document.put("running_activities", told.activities()));
    document.put("limits", process.limits());
    return document;
  }

  private static Map<String, Object> limits(ModuleLimits limits) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("max_concurrent_activities", limits.maxConcurrentActivities());
    document.put("max_concurrent_local_activities", limits.maxConcurrentLocalActivities());
    document.put("max_concurrent_workflow_tasks", limits.maxConcurrentWorkflowTasks());
    document.put("max_pollers", limits.maxPollers());
    document.put("activities_per_second", limits.activitiesPerSecond());
    document.put("queue_activities_per_second", limits.queueActivitiesPerSecond());
    document.put("drain_timeout", limits.drainTimeout().toString());
    return document;
  }

  private static Map<String, Object> poller(QueuePoller poller) {
    return Map.of("identity", poller.identity(), "last_seen", poller.lastSeen().toString());
  }

  private static Map<String, Object> sandbox(SandboxState sandbox) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("usable", sandbox.usable());
    document.put("confines", sandbox.confines());
    document.put("description", sandbox.description());
    document.put("shortcomings", sandbox.shortcomings());
    return document;
  }

  static Map<String, Object> plugin(PluginReport plugin) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("id", plugin.id());
    document.put("version", plugin.version());
    document.put("file", plugin.file().getFileName().toString());
    document.put("sha256", plugin.plugin().sha256());
    document.put("state", plugin.state().name());
    plugin.cause().ifPresent(cause -> document.put("cause", cause));
    document.put("modules", plugin.modules());
    document.put("findings", plugin.findings());
    return document;
  }

  private static Map<String, Object> failure(RunFailure failure) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("at", failure.at().toString());
    document.put("module", failure.module());
    document.put("workflow_id", failure.workflowId());
    document.put("run_id", failure.runId());
    document.put("what", failure.what());
    document.put("attempt", failure.attempt());
    document.put("type", failure.type());
    document.put("message", failure.message());
    return document;
  }
}
