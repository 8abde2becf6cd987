/** What runs in a child process of the host. */
package io.contextunity.worker.child;
