/** Bulk data by key, kept in a directory or a bucket. */
package io.contextunity.worker.host.blob;
