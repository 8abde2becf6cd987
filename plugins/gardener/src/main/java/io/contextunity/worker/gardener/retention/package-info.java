/** What of the raw records and of the work of old runs may go. */
package io.contextunity.worker.gardener.retention;
