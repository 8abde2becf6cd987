/**
 * What operators ask of a running process over HTTP: whether it is ready, its modules, its metrics,
 * a page that shows them, and changes to its modules. The one home of Micrometer's Prometheus
 * registry and of the JDK's HTTP server.
 */
package io.contextunity.worker.host.management;
