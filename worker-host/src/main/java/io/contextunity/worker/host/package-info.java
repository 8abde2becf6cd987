/** The product: finds plugins at boot, runs their modules on Temporal, starts and reports runs. */
package io.contextunity.worker.host;
