package io.contextunity.worker.core.isolated;

/**
 * The types of failures of isolated runs, as {@code ApplicationFailure.getType()} and Temporal's
 * retry options have them. Each message names what failed, and how to go on.
 */
public final class IsolatedFailure {

  /** An action is not registered by the module. Another try does not help. */
  public static final String UNKNOWN_ACTION = "UnknownAction";

  /** The definition contradicts itself or lacks something. Another try does not help. */
  public static final String MALFORMED_DEFINITION = "MalformedDefinition";

  /** The definition has no action. Another try does not help. */
  public static final String EMPTY_SUB_WORKFLOW = "EmptySubWorkflow";

  /** An action failed; whether another try helps, it may say with {@link ActionException}. */
  public static final String ACTION_FAILED = "ActionFailed";

  /** A value of the store cannot be written as JSON. Another try does not help. */
  public static final String UNWRITABLE_VALUE = "UnwritableValue";

  /** A value is larger than may be sent. Another try does not help. */
  public static final String VALUE_TOO_LARGE = "ValueTooLarge";

  /** The calling thread was interrupted, as when the host stops; the child was stopped, too. */
  public static final String RUN_INTERRUPTED = "RunInterrupted";

  /** A handler of the caller's failed, or refused a message. */
  public static final String HANDLER_FAILED = "HandlerFailed";

  /** The child ended without a result: killed, crashed, or ended by its own code. */
  public static final String CHILD_DIED = "ChildDied";

  /** The child had no memory left. */
  public static final String CHILD_OUT_OF_MEMORY = "ChildOutOfMemory";

  /** The run took longer than it may. */
  public static final String CHILD_TIMED_OUT = "ChildTimedOut";

  /** The child gave no sign of life any more. */
  public static final String CHILD_HANGS = "ChildHangs";

  /** No child could be started, or it did not come to the point of taking up work. */
  public static final String CHILD_NOT_STARTED = "ChildNotStarted";

  /** A child may run in a sandbox only, and there is none here. */
  public static final String SANDBOX_UNAVAILABLE = "SandboxUnavailable";

  /** As many runs wait for a child as may. */
  public static final String TOO_MANY_CHILDREN = "TooManyChildren";

  private IsolatedFailure() {}
}
