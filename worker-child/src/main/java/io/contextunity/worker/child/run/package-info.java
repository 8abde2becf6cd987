/** A sub-workflow in the child: its actions one after the other, its store, and what it tells. */
package io.contextunity.worker.child.run;
