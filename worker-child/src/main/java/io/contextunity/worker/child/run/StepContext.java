package io.contextunity.worker.child.run;

import io.contextunity.proto.isolation.FromChild;
import io.contextunity.proto.isolation.TypedMessage;
import io.contextunity.worker.core.isolated.ActionContext;
import io.contextunity.worker.core.isolated.ActionDefinition;
import io.contextunity.worker.core.isolated.ActionException;
import io.contextunity.worker.core.isolated.StageDefinition;
import io.contextunity.worker.core.isolated.Store;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;

/** What one action sees of its run. */
final class StepContext implements ActionContext {
  private final RunState run;
  private final Agenda.Step step;
  private final Logger log;
  private volatile boolean over;

  StepContext(RunState run, Agenda.Step step, Logger log) {
    this.run = run;
    this.step = step;
    this.log = log;
  }

  /** The action has returned. */
  void end() {
    over = true;
  }

  @Override
  public String subWorkflowId() {
    return run.subWorkflowId();
  }

  @Override
  public String stageId() {
    return step.stageId();
  }

  @Override
  public ActionDefinition definition() {
    return step.action();
  }

  @Override
  public <T> Optional<T> parameter(String name, Class<T> type) {
    Object value = parameters().get(name);
    if (value == null || type.isInstance(value)) {
      return Optional.ofNullable(type.cast(value));
    }
    return Optional.of(Json.convert("Parameter '%s' of %s".formatted(name, named()), value, type));
  }

  @Override
  public Store store() {
    return run.store();
  }

  @Override
  public Logger log() {
    return log;
  }

  @Override
  public void send(String type, Object payload) {
    requireNotOver();
    if (Objects.requireNonNull(type, "type").isBlank()) {
      throw ActionException.permanent("Message of type '' (expected: non-empty)");
    }
    var message =
        FromChild.newBuilder()
            .setMessage(
                TypedMessage.newBuilder()
                    .setType(type)
                    .setPayloadJson(
                        StoreValues.writeJson("Payload of message '" + type + "'", payload)));
    run.telling().tellAndAwait("message '" + type + "'", message);
  }

  @Override
  public boolean isCancelled() {
    return run.cancellation().isCancelled();
  }

  @Override
  public void addStage(StageDefinition stage) {
    requireNotOver();
    run.agenda().addStage(stage);
  }

  @Override
  public void addAction(ActionDefinition action) {
    requireNotOver();
    run.agenda().addAction(action);
  }

  @Override
  public void skipTagged(String tag) {
    requireNotOver();
    run.agenda().skipTagged(tag);
  }

  @Override
  public void skipStage(String stageId) {
    requireNotOver();
    run.agenda().skipStage(stageId);
  }

  @Override
  public List<String> stagesAhead() {
    return run.agenda().stagesAhead();
  }

  private void requireNotOver() {
    if (over) {
      throw new IllegalStateException(
          named() + " has returned (expected: no use of its context after that)");
    }
  }

  private String named() {
    return "action '%s' of stage '%s'".formatted(step.action().id(), step.stageId());
  }
}
