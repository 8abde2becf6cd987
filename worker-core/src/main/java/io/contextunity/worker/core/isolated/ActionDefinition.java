package io.contextunity.worker.core.isolated;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A step of a sub-workflow, as data. What is null is empty.
 *
 * @param id what the action is registered as
 * @param description for people; may be empty
 * @param tags for people, and for {@link ActionContext#skipTagged}
 * @param parameters configuration, of values that JSON has
 */
public record ActionDefinition(
    String id, String description, List<String> tags, Map<String, Object> parameters) {

  public ActionDefinition {
    description = description == null ? "" : description;
    tags = tags == null ? List.of() : List.copyOf(tags);
    parameters =
        parameters == null
            ? Map.of()
            : Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  /** A step without configuration. */
  public static ActionDefinition of(String id) {
    return new ActionDefinition(id, "", List.of(), Map.of());
  }

  /** A step with configuration. */
  public static ActionDefinition of(String id, Map<String, Object> parameters) {
    return new ActionDefinition(id, "", List.of(), parameters);
  }
}
