/**
 * The enrichment module: proposes categories of the tenant's taxonomy for products that are in
 * Brain.
 *
 * <p>It proposes only. Nothing is written to Brain, no language model is asked, and what a score is
 * worth is left to the reader.
 */
package io.contextunity.worker.enrichment;
