/**
 * Temporal's schedules: what one is to be, whether it can be, and the way to write and read them.
 *
 * <p>Speaks to the server directly rather than through the SDK's schedule client, because that one
 * updates without the conflict token: of two hosts that write at once, the later would win whatever
 * it had decided on.
 */
package io.contextunity.worker.host.temporal.schedule;
