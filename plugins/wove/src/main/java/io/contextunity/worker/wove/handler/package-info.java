/**
 * Tasks that modules do in Java: their arguments are read from a pickle that may hold data and
 * nothing else, their results are JSON.
 */
package io.contextunity.worker.wove.handler;
