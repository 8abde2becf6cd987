/** What this machine can do of what the settings ask for. */
package io.contextunity.worker.host.cli.doctor;
