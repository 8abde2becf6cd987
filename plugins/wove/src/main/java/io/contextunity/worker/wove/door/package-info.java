/**
 * The gRPC method that Wove's executor calls: who may, what a frame says, and what becomes of the
 * run while its caller waits for it, leaves, or takes it back.
 */
package io.contextunity.worker.wove.door;
