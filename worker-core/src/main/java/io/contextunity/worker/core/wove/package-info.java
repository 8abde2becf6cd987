/** Tasks that Python programs send with Wove, done in Java. */
package io.contextunity.worker.core.wove;
