/** {@code contextworker enrichment …}: what a person may do at the terminal. */
package io.contextunity.worker.enrichment.cli;
