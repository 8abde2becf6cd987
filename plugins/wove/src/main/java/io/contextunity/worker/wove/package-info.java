/** A worker service for Wove: tasks of Python programs, sent over gRPC. */
package io.contextunity.worker.wove;
