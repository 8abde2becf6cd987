/**
 * What the gardener proposes and a person decides: values that no list knows, categories that the
 * taxonomy lacks, products of two suppliers that may be one.
 */
package io.contextunity.worker.gardener.candidates;
