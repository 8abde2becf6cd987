/**
 * The host's end of the channel to its child processes: a gRPC server on this machine only, with
 * one call for each child, let in by a secret that is good once.
 */
package io.contextunity.worker.host.isolation.channel;
