/**
 * The child's end of the channel to the host that started it. On the way of every cold start: few
 * classes, and nothing that looks things up by name.
 */
package io.contextunity.worker.child.channel;
