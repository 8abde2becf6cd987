package io.contextunity.worker.testing;

import io.contextunity.worker.core.isolated.ActionDefinition;
import io.contextunity.worker.core.isolated.IsolatedHandlers;
import io.contextunity.worker.core.isolated.IsolatedRuns;
import io.contextunity.worker.core.isolated.StageDefinition;
import io.contextunity.worker.core.isolated.SubWorkflow;
import io.contextunity.worker.host.config.IsolationSettings;
import io.contextunity.worker.host.config.SettingsLoader.Flag;
import io.contextunity.worker.host.isolation.Children;
import io.contextunity.worker.host.isolation.run.RunsInChildren;
import io.contextunity.worker.host.plugin.PluginCode;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.Assertions;

/** Sub-workflows of the {@link ActionsPlugin} in real child processes, outside of any activity. */
final class ActionRuns implements AutoCloseable {
  private final Children children;
  private final PluginCode code;
  private final Duration timeout;

  private ActionRuns(Children children, PluginCode code, Duration timeout) {
    this.children = children;
    this.code = code;
    this.timeout = timeout;
  }

  static ActionRuns open(Path directory) {
    IsolationSettings settings =
        TestingSettings.load(directory, Map.of(), flag("sandbox", "preferred"), flag("warm", "2"))
            .host()
            .isolation();
    PluginCode code =
        new PluginCode(
            "actions",
            "1.0.0-test",
            List.of(ActionsPlugin.writeTo(directory)),
            Set.of(),
            ActionsPlugin.actions());
    return new ActionRuns(new Children(settings), code, settings.timeout());
  }

  private static Flag flag(String name, String value) {
    return new Flag("test", "isolation." + name, value);
  }

  IsolatedRuns runs() {
    return runs(RunsInChildren.LONGEST_SILENCE);
  }

  IsolatedRuns runs(Duration longestSilence) {
    return new RunsInChildren(children::pool, timeout, longestSilence).of(() -> code);
  }

  /** A sub-workflow of one action. */
  static SubWorkflow one(String action, Map<String, Object> parameters) {
    return SubWorkflow.of(
        "one", StageDefinition.of("only", ActionDefinition.of(action, parameters)));
  }

  /** Runs what must fail. */
  ApplicationFailure failure(SubWorkflow definition) {
    return failure(definition, IsolatedHandlers.NONE);
  }

  ApplicationFailure failure(SubWorkflow definition, IsolatedHandlers handlers) {
    return Assertions.catchThrowableOfType(
        ApplicationFailure.class, () -> runs().run(definition, handlers));
  }

  /** The processes that this one has started for children, at this moment. */
  static List<ProcessHandle> processes() {
    return ProcessHandle.current().descendants().filter(ActionRuns::isChild).toList();
  }

  private static boolean isChild(ProcessHandle process) {
    try {
      return Files.readString(Path.of("/proc", String.valueOf(process.pid()), "cmdline"))
          .contains("--child-id");
    } catch (IOException e) {
      return false; // It is gone.
    }
  }

  @Override
  public void close() {
    children.close();
  }
}
