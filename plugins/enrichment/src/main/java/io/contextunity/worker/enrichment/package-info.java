/**
 * The enrichment module: finds out about the products named and writes it into Brain, each in a
 * cell of its own beside the product's.
 *
 * <p>What is found out, and how, is the {@code product-tasks} library's; here is the workflow that
 * does it for many products, within a budget, and says what became of each.
 */
package io.contextunity.worker.enrichment;
