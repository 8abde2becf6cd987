/** The gardener at the terminal: {@code contextworker gardener candidates …}. */
package io.contextunity.worker.gardener.cli;
