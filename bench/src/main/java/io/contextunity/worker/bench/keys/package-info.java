/** What keys cost: calls with a token over TLS against calls in the open. */
package io.contextunity.worker.bench.keys;
