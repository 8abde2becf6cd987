/** Talks to the management port of a running host. */
package io.contextunity.worker.host.cli.management;
