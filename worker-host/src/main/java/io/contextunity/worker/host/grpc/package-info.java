/** The door: ContextUnity's WorkerService over gRPC, with health and reflection. */
package io.contextunity.worker.host.grpc;
