/**
 * What can be found out about a product without a language model: by rules, and by looking into
 * Brain.
 *
 * <p>A product's texts are read into words ({@link io.contextunity.worker.tasks.rules.Segment}),
 * its words are understood through the tenant's taxonomy and a thesaurus of products, and each task
 * has a rule of its own.
 */
package io.contextunity.worker.tasks.rules;
