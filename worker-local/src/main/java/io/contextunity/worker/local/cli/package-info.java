/** The commands for one machine: dev, demo, brain and taxonomy. */
package io.contextunity.worker.local.cli;
