/** Taxonomies out of files, and into Brain. */
package io.contextunity.worker.local.taxonomy;
