/** {@code contextworker modules}. */
package io.contextunity.worker.host.cli.modules;
