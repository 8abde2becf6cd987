/**
 * The gardener module: keeps a tenant's whole catalogue tended. It finds the products about which
 * something is to be found out, has it found out, moves categories along with the taxonomy, and
 * asks a person where it is not sure.
 */
package io.contextunity.worker.gardener;
