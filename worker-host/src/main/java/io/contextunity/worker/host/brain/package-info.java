/**
 * Brain over gRPC, in both of its generations in the field.
 *
 * <p>{@link io.contextunity.worker.host.brain.GrpcBrain} asks the {@code Dialects} which generation
 * answers, lets that dialect put cells, searches and taxonomy nodes into calls, and sends them: one
 * at a time, or several at once by {@code Writes}.
 */
package io.contextunity.worker.host.brain;
