/** Temporal's worker versioning: each module a deployment, each build of its plugin a version. */
package io.contextunity.worker.host.temporal.deployment;
