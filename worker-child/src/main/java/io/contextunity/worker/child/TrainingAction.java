package io.contextunity.worker.child;

import io.contextunity.worker.core.isolated.Action;
import io.contextunity.worker.core.isolated.ActionContext;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Does what actions do, so that Java sees the classes that this needs. */
public final class TrainingAction implements Action {

  @Override
  public void run(ActionContext context) {
    context.log().debug("Training of {}", context.subWorkflowId());
    context.store().put("text", "a");
    context.store().put("numbers", List.of(1, 2L, 2.5));
    context.store().put("map", Map.of("flag", true), Set.of("tag"), Map.of("from", "training"));
    context.store().put("record", new Sample("a", 1));
    context.store().find("record", Sample.class);
    context.store().delete("text");
    context.send("training", Map.of("done", true));
  }

  /** A value of the store. */
  public record Sample(String name, int count) {}
}
