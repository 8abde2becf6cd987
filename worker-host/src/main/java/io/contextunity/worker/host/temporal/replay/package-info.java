/** Whether recorded runs, in files or on the server, go on with the modules that are here now. */
package io.contextunity.worker.host.temporal.replay;
