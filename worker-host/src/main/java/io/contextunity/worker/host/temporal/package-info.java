/**
 * The one home of Temporal's client and worker API: connects, runs a worker for each module, starts
 * runs and answers for them.
 */
package io.contextunity.worker.host.temporal;
