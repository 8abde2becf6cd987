package io.contextunity.worker.harvest;

/**
 * What was forgotten.
 *
 * @param known whether there was anything to forget where the reset came to
 * @param products how many were known there
 * @param cursor that was saved there; empty if none
 */
public record ResetResult(
    String supplier, String source, String tenantId, boolean known, long products, String cursor) {}
