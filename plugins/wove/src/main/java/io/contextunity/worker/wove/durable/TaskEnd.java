package io.contextunity.worker.wove.durable;

import io.contextunity.worker.wove.task.TaskOutcome.Kind;

/**
 * How a task ended, on its way back.
 *
 * @param event the terminal event, here or in the blob store
 * @param message what people read of an error in Temporal; otherwise empty
 */
public record TaskEnd(Kind kind, Carried event, String message) {}
