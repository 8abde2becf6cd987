/**
 * The gardener module: looks through a tenant's taxonomy in Brain and reports what is out of order.
 *
 * <p>It reports only: no node is moved, renamed or deleted, and no language model is asked.
 */
package io.contextunity.worker.gardener;
