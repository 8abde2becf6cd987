package io.contextunity.worker.testing;

import static java.util.Objects.requireNonNull;

import io.contextunity.worker.core.DurableRuns;
import io.contextunity.worker.core.HostInfo;
import io.contextunity.worker.core.ModuleContext;
import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.core.isolated.IsolatedRuns;
import io.contextunity.worker.core.process.Programs;
import io.contextunity.worker.host.HostVersion;
import io.contextunity.worker.host.config.LoadedSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * What the host offers to a module, for tests of a provider: settings are bound by the host's own
 * rules, Brain and blobs lie in memory. Thread-safe.
 */
public final class TestingModuleContext implements ModuleContext {
  private static final String PLUGIN = "testing";

  private final LoadedSettings settings;
  private final TestingBrain brain = new TestingBrain();
  private final TestingBlobStore blobs = new TestingBlobStore();

  private TestingModuleContext(LoadedSettings settings) {
    this.settings = requireNonNull(settings, "settings");
  }

  /** Returns a context whose plugin has these settings, with the keys of the settings file. */
  public static TestingModuleContext withSettings(Map<String, Object> settings) {
    return ScratchDirectory.with(
        directory ->
            new TestingModuleContext(TestingSettings.load(directory, Map.of(PLUGIN, settings))));
  }

  @Override
  public <T extends Record> T settings(Class<T> type) {
    return settings.plugin(PLUGIN, type);
  }

  @Override
  public TestingBrain brain() {
    return brain;
  }

  @Override
  public TestingBlobStore blobs() {
    return blobs;
  }

  /** May be kept, and runs nothing: a child process needs the plugin's jar. */
  @Override
  public IsolatedRuns isolated() {
    return (definition, handlers, limits) -> {
      throw new ModuleException(
          "Sub-workflow '%s' is not run: TestingModuleContext starts no child processes (use TestingWorkerHost, which has the plugin's jar)"
              .formatted(definition.id()));
    };
  }

  /** May be kept, and starts nothing: a run needs Temporal and a worker. */
  @Override
  public DurableRuns runs(String module) {
    return (workflowType, workflowId, tenantId, arguments) -> {
      throw new ModuleException(
          "Run '%s' of '%s' is not started: TestingModuleContext has no Temporal (use TestingWorkerHost, which has one)"
              .formatted(workflowId, workflowType));
    };
  }

  /** May be kept, and starts nothing. */
  @Override
  public Programs programs() {
    return program -> {
      throw new ModuleException(
          "Program '%s' is not started: TestingModuleContext starts no child processes (use TestingWorkerHost)"
              .formatted(program.name()));
    };
  }

  @Override
  public Clock clock() {
    return Clock.systemUTC();
  }

  @Override
  public HostInfo host() {
    return new HostInfo(PLUGIN, HostVersion.current(), Path.of(""));
  }
}
