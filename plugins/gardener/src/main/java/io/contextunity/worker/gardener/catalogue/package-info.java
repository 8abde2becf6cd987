/** A tenant's products, and what was found out about them, as Brain lists them. */
package io.contextunity.worker.gardener.catalogue;
