/** Transport security from PEM files, for what listens and for what calls. */
package io.contextunity.worker.host.tls;
