package io.contextunity.worker.child.run;

import static java.util.stream.Collectors.joining;

import io.contextunity.worker.core.isolated.ActionDefinition;
import io.contextunity.worker.core.isolated.ActionException;
import io.contextunity.worker.core.isolated.StageDefinition;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What there is to do, which actions may change as far as it has not begun. Thread-safe. */
final class Agenda {
  private final DefinitionCheck check;
  private final Ahead<StageDefinition> stages = new Ahead<>();
  private final Ahead<ActionDefinition> actions = new Ahead<>();
  private String stageId = "";

  /**
   * @param check knows the stages already
   */
  Agenda(DefinitionCheck check, Collection<StageDefinition> stages) {
    this.check = check;
    this.stages.append(stages);
  }

  /** Takes the next action up; those of a stage follow those of the stage before. */
  synchronized Optional<Step> next() {
    while (actions.isEmpty() && !stages.isEmpty()) {
      begin(stages.take());
    }
    actions.restart();
    return actions.isEmpty() ? Optional.empty() : Optional.of(new Step(stageId, actions.take()));
  }

  private void begin(StageDefinition stage) {
    stageId = stage.id();
    actions.append(stage.actions());
    stages.restart();
  }

  synchronized void addStage(StageDefinition stage) {
    check.require(stage);
    stages.add(stage);
  }

  synchronized void addAction(ActionDefinition action) {
    check.require(stageId, action);
    actions.add(action);
  }

  synchronized void skipTagged(String tag) {
    actions.removeIf(action -> action.tags().contains(tag));
    stages.removeIf(stage -> stage.tags().contains(tag));
    stages.replaceAll(stage -> without(tag, stage));
  }

  private static StageDefinition without(String tag, StageDefinition stage) {
    return new StageDefinition(
        stage.id(),
        stage.description(),
        stage.tags(),
        stage.actions().stream().filter(action -> !action.tags().contains(tag)).toList());
  }

  synchronized void skipStage(String id) {
    if (!stages.removeIf(stage -> stage.id().equals(id))) {
      List<String> ahead = stagesAhead();
      throw ActionException.permanent(
          "No stage '%s' is ahead (ahead: %s)"
              .formatted(id, ahead.isEmpty() ? "none" : ahead.stream().collect(joining(", "))));
    }
  }

  synchronized List<String> stagesAhead() {
    return stages.list().stream().map(StageDefinition::id).toList();
  }

  /** An action with the stage that it stands in. */
  record Step(String stageId, ActionDefinition action) {}
}
