package io.contextunity.worker.child.run;

import io.contextunity.worker.core.isolated.ActionDefinition;
import io.contextunity.worker.core.isolated.ActionException;
import io.contextunity.worker.core.isolated.IsolatedFailure;
import io.contextunity.worker.core.isolated.StageDefinition;
import io.contextunity.worker.core.isolated.SubWorkflow;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** What holds for definitions: before the run, and for what is added while it goes on. */
public final class DefinitionCheck {
  private final SortedSet<String> known;
  private final UnaryOperator<String> hint;
  private final Set<String> stageIds = new HashSet<>();

  /**
   * @param known the ids of the plugin's actions
   * @param hint what to add to the message for an id that is not among them; may be empty
   */
  public DefinitionCheck(Set<String> known, UnaryOperator<String> hint) {
    this.known = new TreeSet<>(known);
    this.hint = hint;
  }

  /**
   * @throws ActionException of the type that the run fails with
   */
  public void require(SubWorkflow definition) {
    if (isBlank(definition.id())) {
      throw malformed("Sub-workflow '' (expected: an id)");
    }
    for (StageDefinition stage : definition.stages()) {
      require(stage);
    }
    if (definition.stages().stream().allMatch(stage -> stage.actions().isEmpty())) {
      throw ActionException.permanent(
              "Sub-workflow '%s' has no action (expected: at least one, in one of its %d stages)"
                  .formatted(definition.id(), definition.stages().size()))
          .ofType(IsolatedFailure.EMPTY_SUB_WORKFLOW);
    }
  }

  /** Checks a stage that is added to those checked before. */
  void require(StageDefinition stage) {
    if (isBlank(stage.id())) {
      throw malformed("Stage '' (expected: an id)");
    }
    if (stageIds.contains(stage.id())) {
      throw malformed("Two stages are called '%s' (expected: one)".formatted(stage.id()));
    }
    stage.actions().forEach(action -> require(stage.id(), action));
    stageIds.add(stage.id());
  }

  void require(String stageId, ActionDefinition action) {
    if (isBlank(action.id())) {
      throw malformed("Stage '%s': action '' (expected: an id)".formatted(stageId));
    }
    if (!known.contains(action.id())) {
      throw ActionException.permanent(
              "Unknown action '%s' in stage '%s' (known: %s)%s"
                  .formatted(
                      action.id(),
                      stageId,
                      known.isEmpty() ? "none" : String.join(", ", known),
                      hint.apply(action.id())))
          .ofType(IsolatedFailure.UNKNOWN_ACTION);
    }
    parameters(stageId, action);
  }

  private static void parameters(String stageId, ActionDefinition action) {
    JsonShape.require(
        "Configuration of action '%s' in stage '%s'".formatted(action.id(), stageId),
        action.parameters());
  }

  private static boolean isBlank(String id) {
    return id == null || id.isBlank();
  }

  private static ActionException malformed(String message) {
    return ActionException.permanent(message).ofType(IsolatedFailure.MALFORMED_DEFINITION);
  }
}
