/** Temporal's schedules, looked at and changed by an operator; no running host is needed. */
package io.contextunity.worker.host.cli.schedules;
