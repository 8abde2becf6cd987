/** Work in child processes: what all ways of it share. */
package io.contextunity.worker.host.isolation;
