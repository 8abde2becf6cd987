/**
 * Work in a process of its own: a sub-workflow, said as data, whose actions a plugin brings.
 *
 * <p>An activity hands a {@link io.contextunity.worker.core.isolated.SubWorkflow} to {@link
 * io.contextunity.worker.core.isolated.IsolatedRuns}. A child process with only that plugin on its
 * class path runs its {@link io.contextunity.worker.core.isolated.Action}s in order; what they log,
 * put into the store and send arrives at the caller while they run, and the store as it is at the
 * end is the result.
 */
package io.contextunity.worker.core.isolated;
