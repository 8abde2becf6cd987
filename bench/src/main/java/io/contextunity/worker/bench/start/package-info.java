/** Starting runs through the service, against Temporal's own client. */
package io.contextunity.worker.bench.start;
