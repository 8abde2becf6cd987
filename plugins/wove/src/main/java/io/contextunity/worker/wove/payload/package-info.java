/**
 * The other end of Wove's own Temporal adapter: a Python program starts the run itself, and is told
 * of it by HTTP.
 */
package io.contextunity.worker.wove.payload;
