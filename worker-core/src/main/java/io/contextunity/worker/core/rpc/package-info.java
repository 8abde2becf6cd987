/**
 * gRPC methods of a module's own, beside those of the host: bytes in, bytes out. A plugin needs no
 * gRPC for them.
 */
package io.contextunity.worker.core.rpc;
