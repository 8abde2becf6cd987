/**
 * How this process calls the other ContextUnity services: address, channel, token and unit, the
 * same for Brain and for the router.
 */
package io.contextunity.worker.host.peer;
