/** The command line: words typed by a person become settings and calls; exit codes come out. */
package io.contextunity.worker.host.cli;
