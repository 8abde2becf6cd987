package io.contextunity.worker.host.inspect;

import io.contextunity.worker.host.plugin.Finding;
import io.contextunity.worker.host.plugin.Finding.Severity;
import io.contextunity.worker.host.plugin.PluginDescriptor;
import io.contextunity.worker.host.temporal.deployment.DeclaredBehavior;
import java.util.Collection;

/** What a check says beyond a scan of the directory. */
final class CheckFindings {
  private CheckFindings() {}

  static Finding installedIsNewer(PluginDescriptor installed) {
    return warning(
        "installed-is-newer",
        "%s (%s) would run instead, being the higher version (raise Plugin-Version)"
            .formatted(installed.label(), installed.file().getFileName()));
  }

  static Finding versionReused(PluginDescriptor installed) {
    return warning(
        "version-reused",
        "%s is there already with another content, as %s (raise Plugin-Version)"
            .formatted(installed.label(), installed.file().getFileName()));
  }

  static Finding supersededInCheck(String cause) {
    return warning(
        "superseded-in-check",
        "Checked no further: %s (check one version at a time)".formatted(cause));
  }

  static Finding collision(String collision) {
    return error("collision", collision);
  }

  static Finding moduleCollision(String module, PluginDescriptor a, PluginDescriptor b) {
    return error(
        "module-collision",
        "Module name '%s' is claimed by both %s and %s (remove one plugin or rename)"
            .formatted(module, a.label(), b.label()));
  }

  static Finding settingsNeeded(String pluginId, String problem) {
    return warning(
        "settings-needed",
        ("%s (checked no further: it needs settings under 'plugins.%s'; give a settings file with"
                + " --config)")
            .formatted(problem, pluginId));
  }

  static Finding settingsUnsupported(String path, String type) {
    return error(
        "settings-unsupported",
        "%s: no setting can be a %s (expected: one of those that ModuleContext names)"
            .formatted(path, type));
  }

  static Finding classMissing(boolean optional, String missing, Collection<String> users) {
    String message =
        ("%s is used by %s and is not in the jar, nor in what plugins share with the host:"
                + " bundle its library, or name its plugin in Plugin-Dependencies")
            .formatted(missing, String.join(", ", users));
    return new Finding(optional ? Severity.WARNING : Severity.ERROR, "class-missing", message);
  }

  static Finding parameterUnreadable(String workflowType, String type, String reason) {
    return error(
        "parameter-unreadable",
        ("%s takes a %s, which no payload can become: %s"
                + " (take a record, or give the module a dataConverter)")
            .formatted(workflowType, type, reason));
  }

  static Finding versioningUnsaid(String module, Collection<String> workflowTypes) {
    return warning(
        "versioning-unsaid",
        "Module '%s' does not run on a host with versioning: no versioning behavior for %s (%s)"
            .formatted(module, String.join(", ", workflowTypes), DeclaredBehavior.WAY_OUT));
  }

  static Finding commandUnreachable(String module, Collection<String> commands) {
    return warning(
        "command-unreachable",
        ("Module '%s' is called like a command of contextworker itself, so its own (%s) cannot be"
                + " reached (rename the module)")
            .formatted(module, String.join(", ", commands)));
  }

  static Finding actionBeyondChild(String action, String type, Collection<String> used) {
    return warning(
        "action-beyond-child",
        ("Action '%s' (%s) uses %s, which no child process has (an action has the JDK, slf4j,"
                + " worker-core and the plugin: leave the rest to the activity that runs it)")
            .formatted(action, type, String.join(", ", used)));
  }

  static Finding scheduleCron(String id, String reason) {
    return error("schedule-cron", "Schedule '%s': %s".formatted(id, reason));
  }

  static Finding scheduleArguments(String id, String reason) {
    return error(
        "schedule-arguments",
        "Schedule '%s': %s (give withArguments what the workflow takes)".formatted(id, reason));
  }

  private static Finding error(String code, String message) {
    return new Finding(Severity.ERROR, code, message);
  }

  private static Finding warning(String code, String message) {
    return new Finding(Severity.WARNING, code, message);
  }
}
