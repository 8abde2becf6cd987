/** Commands that modules bring: {@code contextworker MODULE COMMAND …}. */
package io.contextunity.worker.host.cli.module;
