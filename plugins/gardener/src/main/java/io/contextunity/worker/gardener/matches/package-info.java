/** Which products of different suppliers may be one and the same. */
package io.contextunity.worker.gardener.matches;
