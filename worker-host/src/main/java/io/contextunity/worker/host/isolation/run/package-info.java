/** Sub-workflows in child processes, as plugins' activities ask for them. */
package io.contextunity.worker.host.isolation.run;
