/** {@code contextworker modules}: what concerns the modules of workers. */
package io.contextunity.worker.host.cli.modules;
