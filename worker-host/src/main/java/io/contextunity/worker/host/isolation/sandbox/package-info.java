/**
 * What keeps a child process from reaching what it was not granted: a sandbox, made by bubblewrap,
 * and limits, held by control groups and resource limits as far as the machine has them.
 */
package io.contextunity.worker.host.isolation.sandbox;
