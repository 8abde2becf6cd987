/** What a child process costs: started cold, waiting warm, and gone with its host. */
package io.contextunity.worker.bench.spawn;
