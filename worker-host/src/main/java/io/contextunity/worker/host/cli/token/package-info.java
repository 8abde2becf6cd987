/** Tokens for operators and tests. */
package io.contextunity.worker.host.cli.token;
