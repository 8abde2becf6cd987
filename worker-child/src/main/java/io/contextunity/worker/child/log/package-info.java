/** What is logged in a child, on its way to the parent. */
package io.contextunity.worker.child.log;
