/** How log lines look, and what they say of the run that they belong to. */
package io.contextunity.worker.host.log;
