/** The command line as a client of a running service. */
package io.contextunity.worker.host.cli.client;
