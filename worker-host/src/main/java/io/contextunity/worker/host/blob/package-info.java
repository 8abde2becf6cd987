/** Bulk data by key, kept in a directory. */
package io.contextunity.worker.host.blob;
