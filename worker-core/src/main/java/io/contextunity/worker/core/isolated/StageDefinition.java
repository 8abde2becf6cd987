package io.contextunity.worker.core.isolated;

import java.util.List;

/**
 * A stage of a sub-workflow, as data: actions that run one after the other. What is null is empty.
 *
 * @param id unique in the sub-workflow
 * @param description for people; may be empty
 * @param tags for people, and for {@link ActionContext#skipTagged}
 * @param actions in the order in which they run; may be empty
 */
public record StageDefinition(
    String id, String description, List<String> tags, List<ActionDefinition> actions) {

  public StageDefinition {
    description = description == null ? "" : description;
    tags = tags == null ? List.of() : List.copyOf(tags);
    actions = actions == null ? List.of() : List.copyOf(actions);
  }

  /** A stage of these actions. */
  public static StageDefinition of(String id, ActionDefinition... actions) {
    return new StageDefinition(id, "", List.of(), List.of(actions));
  }
}
