/** Programs that modules start, as children of this host. */
package io.contextunity.worker.host.isolation.program;
