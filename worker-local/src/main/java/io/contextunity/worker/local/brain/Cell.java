package io.contextunity.worker.local.brain;

/**
 * A cell as it is stored.
 *
 * @param sourceRef may be null, as scopePath and docType may
 * @param docType the metadata's {@code doc_type}, in a column of its own because it is searched by
 * @param metadata JSON
 * @param createdAt microseconds since 1970, as is updatedAt
 */
record Cell(
    String tenantId,
    String id,
    String kind,
    String content,
    String contentHash,
    String sourceType,
    String sourceRef,
    String scopePath,
    double confidence,
    String visibility,
    String docType,
    String metadata,
    long createdAt,
    long updatedAt) {}
