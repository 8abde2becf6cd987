/**
 * Ways out of a child that has no network: its own loopback, from where connections go to Unix
 * sockets of the parent's, who decides how far they lead.
 */
package io.contextunity.worker.child.relay;
