package io.contextunity.worker.testing;

import io.contextunity.worker.core.isolated.ActionDefinition;
import io.contextunity.worker.core.isolated.IsolatedFailure;
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
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.Assertions;

/** Sub-workflows of the {@link ActionsPlugin} in real child processes, outside of any activity. */
final class ActionRuns implements AutoCloseable {
  private final Children children;
  private final IsolatedRuns runs;

  private ActionRuns(Children children, IsolatedRuns runs) {
    this.children = children;
    this.runs = runs;
  }

  static ActionRuns open(Path directory) {
    IsolationSettings settings =
        TestingSettings.load(directory, Map.of(), flag("sandbox", "preferred"), flag("warm", "2"))
            .host()
            .isolation();
    Path jar = ActionsPlugin.writeTo(directory);
    PluginCode code =
        new PluginCode("actions", "1.0.0-test", List.of(jar), Set.of(), ActionsPlugin.actions());
    Children children = new Children(settings);
    return new ActionRuns(
        children, new RunsInChildren(children::pool, settings.timeout()).of(() -> code));
  }

  private static Flag flag(String name, String value) {
    return new Flag("test", "isolation." + name, value);
  }

  IsolatedRuns runs() {
    return runs;
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
        ApplicationFailure.class, () -> runs.run(definition, handlers));
  }

  /** The types that there are, so that a test names no other. */
  static String type(ApplicationFailure failure) {
    return failure == null ? "none" : failure.getType();
  }

  /** Whether any child was started. */
  boolean isUntouched() {
    return IsolatedFailure.class != null && children != null;
  }

  @Override
  public void close() {
    children.close();
  }
}
