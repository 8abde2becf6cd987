/**
 * What makes a product rich: its category, attributes, names, technologies and description, found
 * out task by task.
 *
 * <p>A product is a cell in Brain that whoever harvested it owns. What was found out about it lies
 * in a cell of its own, its {@link io.contextunity.worker.tasks.Enrichment}: Brain stores cells as
 * a whole and knows no locks, so two writers of one cell would undo each other's work.
 */
package io.contextunity.worker.tasks;
