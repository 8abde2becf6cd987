/**
 * Tasks that outlive this process: each is a run on Temporal, whose activity does the task where a
 * worker is free.
 */
package io.contextunity.worker.wove.durable;
