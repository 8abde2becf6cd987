/** A task as Wove sends it, what becomes of it, and who may do it. */
package io.contextunity.worker.wove.task;
