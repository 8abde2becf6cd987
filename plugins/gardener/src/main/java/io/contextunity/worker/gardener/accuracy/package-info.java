/** How often the rules are right: measured on products whose right answers a person wrote down. */
package io.contextunity.worker.gardener.accuracy;
