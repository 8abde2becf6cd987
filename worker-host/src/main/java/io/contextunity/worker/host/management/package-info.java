/**
 * What operators ask of a running process over HTTP: whether it is ready, its modules, its metrics
 * and a page that shows them. The one home of Micrometer's Prometheus registry and of the JDK's
 * HTTP server.
 */
package io.contextunity.worker.host.management;
