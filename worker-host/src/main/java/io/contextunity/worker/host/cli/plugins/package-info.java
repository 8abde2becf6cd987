/** {@code contextworker plugins …}: the plugins directory, looked at and kept in order. */
package io.contextunity.worker.host.cli.plugins;
