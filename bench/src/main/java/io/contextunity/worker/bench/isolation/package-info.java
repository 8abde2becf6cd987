/** What an unruly module in a process of its own costs its neighbours. */
package io.contextunity.worker.bench.isolation;
