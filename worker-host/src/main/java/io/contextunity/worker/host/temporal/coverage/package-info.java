/** Open runs that a set of modules would leave without a worker: counted before they wait. */
package io.contextunity.worker.host.temporal.coverage;
