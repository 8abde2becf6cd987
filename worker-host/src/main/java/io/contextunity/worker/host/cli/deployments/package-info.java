/** {@code contextworker deployments}: the versions of modules at Temporal. */
package io.contextunity.worker.host.cli.deployments;
