package io.contextunity.worker.core.isolated;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;

/**
 * What an action sees of the run that it is a step of. All of it is thread-safe; it is good until
 * the action returns.
 */
public interface ActionContext {

  /** The id of the sub-workflow. */
  String subWorkflowId();

  /** The id of the stage. */
  String stageId();

  /** The action's own part of the definition. */
  ActionDefinition definition();

  /** The action's configuration: {@code definition().parameters()}. */
  default Map<String, Object> parameters() {
    return definition().parameters();
  }

  /**
   * Returns one parameter of the action's configuration.
   *
   * @throws ActionException if it is there and of another type
   */
  <T> Optional<T> parameter(String name, Class<T> type);

  /** The values of the run, shared by its actions. */
  Store store();

  /** Where the action logs; the lines arrive at the caller's {@link IsolatedHandlers}. */
  Logger log();

  /**
   * Sends a message to the caller, and returns once its handlers have dealt with it.
   *
   * @param payload of any type that {@link Store#put} takes
   * @throws ActionException if a handler refused it; its reason is in the message, its type is
   *     {@link IsolatedFailure#HANDLER_FAILED}
   */
  void send(String type, Object payload);

  /** Whether the run was cancelled, or its time is over: the action had better come to an end. */
  boolean isCancelled();

  /**
   * Adds a stage after the current one, and after those that were added during it before.
   *
   * @throws ActionException if it cannot be run, of the type that the run would fail with
   */
  void addStage(StageDefinition stage);

  /**
   * Adds an action to this stage, after the current one and after those that it added before.
   *
   * @throws ActionException if it cannot be run, of the type that the run would fail with
   */
  void addAction(ActionDefinition action);

  /** Leaves out what is ahead now and has this tag: stages, and actions of any stage. */
  void skipTagged(String tag);

  /**
   * Leaves out a stage that has not begun yet.
   *
   * @throws ActionException if there is no such stage ahead; the message names those that are
   */
  void skipStage(String stageId);

  /** The ids of the stages that have not begun yet, in order. */
  List<String> stagesAhead();
}
