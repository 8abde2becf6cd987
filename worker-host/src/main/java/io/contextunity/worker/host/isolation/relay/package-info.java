/**
 * What a plugin's permissions open to its children: files, and hosts on the network, which a child
 * without a network of its own reaches through relays of this host.
 */
package io.contextunity.worker.host.isolation.relay;
