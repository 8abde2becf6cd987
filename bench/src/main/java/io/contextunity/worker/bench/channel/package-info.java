/** The channel between the host and a child process: how much goes through one stream. */
package io.contextunity.worker.bench.channel;
