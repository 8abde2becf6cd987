/** ContextRouter over gRPC. */
package io.contextunity.worker.host.router;
