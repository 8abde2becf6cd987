package io.contextunity.worker.core.isolated;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The definition of a sub-workflow, as data: it may be an argument of an activity, come from a file
 * or be made by a program. What is null is empty.
 *
 * @param id what it is called in logs and failures
 * @param description for people; may be empty
 * @param tags for people
 * @param stages in the order in which they run
 * @param initialStore what the store has at the start; see {@link Store#put} for the types
 */
public record SubWorkflow(
    String id,
    String description,
    List<String> tags,
    List<StageDefinition> stages,
    Map<String, Object> initialStore) {

  public SubWorkflow {
    description = description == null ? "" : description;
    tags = tags == null ? List.of() : List.copyOf(tags);
    stages = stages == null ? List.of() : List.copyOf(stages);
    initialStore =
        initialStore == null
            ? Map.of()
            : Collections.unmodifiableMap(new LinkedHashMap<>(initialStore));
  }

  /** A sub-workflow of these stages, with an empty store. */
  public static SubWorkflow of(String id, StageDefinition... stages) {
    return new SubWorkflow(id, "", List.of(), List.of(stages), Map.of());
  }

  /** The same with other values at the start. */
  public SubWorkflow withInitialStore(Map<String, Object> values) {
    return new SubWorkflow(id, description, tags, stages, values);
  }
}
