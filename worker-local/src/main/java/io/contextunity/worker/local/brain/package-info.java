/**
 * Brain for one machine: the BrainService of both generations on one SQLite file.
 *
 * <p>A call goes {@code BrainEndpoint} → {@code Fields} (checks what came) → {@code CellWriter},
 * the one thread that writes, or {@code CellReader} → {@code CellPayloads}. {@code BrainDatabase}
 * owns the file and its connections.
 */
package io.contextunity.worker.local.brain;
