/** Bulk data by key, kept in a bucket of S3 or of what speaks its protocol. */
package io.contextunity.worker.host.blob.s3;
