/** Puts another build of a plugin into a running host. */
package io.contextunity.worker.host.reload;
