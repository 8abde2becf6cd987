package io.contextunity.worker.host.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.contextunity.worker.core.ModuleLimits;
import io.contextunity.worker.core.RegisteredModule;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything an operator can set. The defaults stand in {@code defaults.yaml} beside this class.
 *
 * @param instanceName what this process is called; the machine's name and process id if not set
 * @param logLevel of our own loggers: TRACE, DEBUG, INFO, WARN or ERROR
 * @param logFormat how log lines are written: for people, or as JSON for machines
 * @param modules the modules to run; all when empty
 * @param pluginsDirectory where the plugin jars lie
 * @param blobsDirectory where bulk data lies between activities
 * @param blobsBucket where it lies instead, if set
 * @param secret the platform secret that tokens are signed with, if any
 * @param moduleLimits limits by module name
 * @param versioning Temporal's worker versioning
 * @param replayGate whether runs under way are replayed on the modules before those start
 * @param requireCoverage whether a worker starts although it, and nobody else, would leave open
 *     runs without a worker
 * @param watchPlugins whether a plugin that is laid into the plugins directory is put into the
 *     running host
 * @param isolation work in child processes
 * @param executeCode code that callers send
 * @param schedules what an operator changes of the schedules that modules ship, by schedule id
 * @param plugins each plugin's own settings by plugin id
 */
public record HostSettings(
    Optional<String> instanceName,
    LogLevel logLevel,
    LogFormat logFormat,
    List<String> modules,
    Path pluginsDirectory,
    Path blobsDirectory,
    Optional<BucketSettings> blobsBucket,
    Optional<String> secret,
    GrpcSettings grpc,
    TemporalSettings temporal,
    BrainSettings brain,
    RouterSettings router,
    ManagementSettings management,
    VersioningSettings versioning,
    ReplayGate replayGate,
    boolean requireCoverage,
    boolean watchPlugins,
    IsolationSettings isolation,
    CodeSettings executeCode,
    Map<String, LimitOverrides> moduleLimits,
    Map<String, ScheduleOverrides> schedules,
    Map<String, JsonNode> plugins) {

  public HostSettings {
    instanceName = instanceName.filter(text -> !text.isBlank());
    secret = secret.filter(text -> !text.isBlank());
    modules = List.copyOf(modules);
    moduleLimits = Map.copyOf(moduleLimits);
    schedules = Map.copyOf(schedules);
    plugins = Map.copyOf(plugins);
  }

  /** How much a module may use: what it says itself, as far as the operator says nothing else. */
  public ModuleLimits limits(RegisteredModule module) {
    LimitOverrides overrides = moduleLimits.get(module.name());
    ModuleLimits own = module.config().limits();
    return overrides == null ? own : overrides.over(own);
  }

  /** Without the secret, and without the settings of plugins, which may contain others. */
  @Override
  public String toString() {
    return "HostSettings[instanceName=%s, modules=%s, secret=%s, grpc=%s, temporal=%s, brain=%s]"
        .formatted(instanceName, modules, secret.map(s -> Secrets.MASK), grpc, temporal, brain);
  }

  /** How much of our own loggers is shown. */
  public enum LogLevel {
    TRACE,
    DEBUG,
    INFO,
    WARN,
    ERROR
  }

  /** How log lines are written. */
  public enum LogFormat {
    TEXT,
    JSON
  }
}
