package io.contextunity.worker.local.brain;

import com.google.protobuf.Struct;
import io.contextunity.worker.host.brain.SourceTypes;
import io.contextunity.worker.host.wire.StructCodec;
import io.contextunity.worker.host.wire.WireException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The cells that requests want stored, from each of the three calls that store one. */
final class CellRequests {
  static final Set<String> KINDS =
      Set.of(
          "chunk",
          "concept",
          "fact",
          "preference",
          "config",
          "document",
          "documentation",
          "entity",
          "summary");
  static final Pattern SCOPE_PATH = Pattern.compile("[\\p{L}\\p{N}_]+(\\.[\\p{L}\\p{N}_]+)*");

  private static final Set<String> UPSERT_CELL =
      Set.of(
          "tenant_id",
          "cell_id",
          "cell_kind",
          "content",
          "metadata",
          "scope_path",
          "content_hash",
          "source_type",
          "source_ref",
          "confidence",
          "visibility");
  private static final Set<String> UPSERT =
      Set.of("tenant_id", "content", "source_type", "metadata");
  private static final Set<String> UPSERT_TAXONOMY =
      Set.of("tenant_id", "domain", "name", "path", "keywords", "metadata");

  private CellRequests() {}

  static NewCell ofUpsertCell(Struct payload) {
    Fields fields = Fields.of(payload, UPSERT_CELL);
    String tenant = fields.requireText("tenant_id");
    fields.requireText("cell_kind");
    String kind = fields.oneOf("cell_kind", "", KINDS);
    String content = requireContent(fields);
    Map<String, Object> metadata = metadata(fields.struct("metadata"));
    String source = fields.oneOf("source_type", "manual", SourceTypes.HEAD);
    String hash =
        fields
            .findText("content_hash")
            .orElseGet(() -> CellIdentity.hash(tenant, kind, source, content));
    return newCell(
        tenant,
        fields.findText("cell_id").orElseGet(() -> CellIdentity.id(tenant, hash)),
        kind,
        content,
        hash,
        source,
        fields.text("source_ref", null),
        scopePath(fields),
        fields.number("confidence", 0.5, 0, 1),
        fields.text("visibility", "tenant"),
        metadata);
  }

  private static Map<String, Object> metadata(Struct metadata) {
    try {
      return StructCodec.toMap(metadata);
    } catch (WireException e) {
      throw Fields.invalid("metadata: " + e.getMessage());
    }
  }

  private static String requireContent(Fields fields) {
    return fields.findText("content").orElseThrow(() -> Fields.invalid("content is missing"));
  }

  static String scopePath(Fields fields) {
    Optional<String> path = fields.findText("scope_path");
    if (path.isPresent() && !SCOPE_PATH.matcher(path.get()).matches()) {
      throw Fields.invalid(
          "scope_path '%s' (expected: letters, digits and '_', with dots between)"
              .formatted(path.get()));
    }
    return path.orElse(null);
  }

  static NewCell ofUpsert(Struct payload) {
    Fields fields = Fields.of(payload, UPSERT);
    String tenant = fields.requireText("tenant_id");
    String content = requireContent(fields);
    fields.requireText("source_type");
    String source = fields.oneOf("source_type", "", SourceTypes.HEAD);
    String hash = CellIdentity.hash(tenant, "chunk", source, content);
    Struct given = fields.struct("metadata");
    Struct metadata = given.toBuilder().removeFields("_doc_id").build();
    String id =
        Fields.of(given, given.getFieldsMap().keySet())
            .findText("_doc_id")
            .orElseGet(() -> CellIdentity.id(tenant, hash));
    return chunk(tenant, id, content, hash, source, metadata(metadata));
  }

  /** Taxonomy nodes are cells too, so that both generations' calls see the same nodes. */
  static NewCell ofUpsertTaxonomy(Struct payload) {
    Fields fields = Fields.of(payload, UPSERT_TAXONOMY);
    String tenant = fields.requireText("tenant_id");
    String name = fields.requireText("name");
    String domain = fields.text("domain", "general");
    String path = fields.text("path", name);
    List<String> keywords = fields.texts("keywords");
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("doc_type", TaxonomyRows.DOC_TYPE);
    metadata.put("domain", domain);
    metadata.put("node_id", path);
    metadata.put("path", TaxonomyRows.names(path));
    metadata.put("path_text", path);
    metadata.put("keywords", keywords);
    metadata.put("node", StructCodec.toMap(fields.struct("metadata")));
    String text = keywords.isEmpty() ? path : path + "\n" + String.join(", ", keywords);
    String hash = CellIdentity.hash(tenant, domain, path, text);
    String id = "taxonomy:" + domain + ":" + path;
    return chunk(tenant, id, text, hash, "knowledge", metadata);
  }

  private static NewCell chunk(
      String tenant,
      String id,
      String content,
      String hash,
      String source,
      Map<String, Object> metadata) {
    return newCell(tenant, id, "chunk", content, hash, source, null, null, 0.5, "tenant", metadata);
  }

  private static NewCell newCell(
      String tenant,
      String id,
      String kind,
      String content,
      String hash,
      String source,
      String sourceRef,
      String scopePath,
      double confidence,
      String visibility,
      Map<String, Object> metadata) {
    String docType = metadata.get("doc_type") instanceof String text ? text : null;
    long now = now();
    Cell cell =
        new Cell(
            tenant,
            id,
            kind,
            content,
            hash,
            source,
            sourceRef,
            scopePath,
            confidence,
            visibility,
            docType,
            Json.write(metadata),
            now,
            now);
    return NewCell.of(cell, metadata);
  }

  static long now() {
    Instant now = Instant.now();
    return now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
  }
}
