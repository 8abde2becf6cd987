package io.contextunity.worker.host.brain;

import io.contextunity.proto.brain.BrainServiceGrpc;
import io.contextunity.worker.core.Brain;
import io.contextunity.worker.core.BrainCell;
import io.contextunity.worker.core.BrainException;
import io.contextunity.worker.core.BrainHit;
import io.contextunity.worker.core.BrainListing;
import io.contextunity.worker.core.BrainOutcome;
import io.contextunity.worker.core.BrainQuery;
import io.contextunity.worker.core.BrainRelation;
import io.contextunity.worker.core.RunContext;
import io.contextunity.worker.core.TaxonomyNode;
import io.contextunity.worker.host.config.TlsSettings;
import io.contextunity.worker.host.peer.PeerConnection;
import io.contextunity.worker.host.wire.WireException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * Brain over gRPC, whichever generation of it answers. Connects with the first call. Nothing is
 * retried here: what may help is said in the {@link BrainException}, and Temporal does it.
 *
 * <p>Ids are unique in a tenant; on the wire the tenant stands before them, because Brain wants
 * them unique across tenants. Every call carries the trace and provenance of the calling thread's
 * {@link RunContext}; who wants a label in the provenance adds it before.
 *
 * <p>Taxonomy nodes are stored as cells of {@code doc_type} "taxonomy", which a query finds in the
 * collection {@code taxonomy} with the node's id and path in the metadata {@code node_id} and
 * {@code path_text}; in a Brain of spring 2026 also as rows of its taxonomy.
 */
public final class GrpcBrain implements Brain, AutoCloseable {
  private final PeerConnection connection;
  private final Dialects dialects;
  private final Semaphore writeTurns;
  private final Semaphore readTurns;

  /**
   * @param address {@code host:port}, or {@code https://host:port} for TLS
   * @param bearerToken asked for with every call, so it should answer at once; empty for a Brain
   *     that asks for none
   * @throws IllegalArgumentException if the address has another form
   */
  public GrpcBrain(String address, BrainLimits limits, Supplier<Optional<String>> bearerToken) {
    this(address, limits, bearerToken, TlsSettings.NONE);
  }

  /**
   * @param tls how the connection is secured; an {@code https} address is so in any case
   * @throws IllegalArgumentException if the address has another form
   * @throws io.contextunity.worker.host.config.SettingsException if a file for TLS cannot be used
   */
  public GrpcBrain(
      String address, BrainLimits limits, Supplier<Optional<String>> bearerToken, TlsSettings tls) {
    this.connection =
        PeerConnection.open("Brain", address, tls, "brain.tls", limits.callTimeout(), bearerToken);
    this.dialects = new Dialects(connection);
    this.writeTurns = new Semaphore(limits.maxConcurrentWrites(), true);
    this.readTurns = new Semaphore(limits.maxConcurrentReads(), true);
  }

  @Override
  public List<BrainHit> search(BrainQuery query) {
    return speak(query.tenantId(), (dialect, calls) -> dialect.search(calls, query));
  }

  @Override
  public List<BrainOutcome> upsert(String tenantId, List<BrainCell> cells) {
    return speak(
        tenantId,
        (dialect, calls) ->
            new Writes(calls, writeTurns)
                .store(cells, BrainCell::id, cell -> dialect.store(tenantId, cell)));
  }

  @Override
  public List<BrainOutcome> upsertTaxonomy(String tenantId, List<TaxonomyNode> nodes) {
    return speak(
        tenantId,
        (dialect, calls) ->
            new Writes(calls, writeTurns)
                .store(nodes, TaxonomyNode::id, node -> dialect.store(tenantId, node)));
  }

  /**
   * {@inheritDoc}
   *
   * <p>Empty from a Brain of spring 2026, whatever was stored: it drops every row on its way out.
   */
  @Override
  public List<TaxonomyNode> taxonomy(String tenantId, String domain) {
    return speak(
        tenantId,
        (dialect, calls) -> {
          Rules.requireDomain(domain);
          return dialect.taxonomy(calls, tenantId, domain);
        });
  }

  /**
   * {@inheritDoc}
   *
   * <p>The metadata are those that were stored; what Brain or this client adds is left out. A Brain
   * of spring 2026 can be asked for texts only: it finds a cell whose text has the last part of the
   * id, behind the last colon, and it may take one for missing that has it not.
   */
  @Override
  public Optional<BrainCell> find(String tenantId, String cellId) {
    return speak(tenantId, (dialect, calls) -> dialect.find(calls, tenantId, cellId));
  }

  @Override
  public List<BrainCell> list(BrainListing listing) {
    return speak(listing.tenantId(), (dialect, calls) -> dialect.list(calls, listing));
  }

  /**
   * {@inheritDoc}
   *
   * <p>A real Brain has so far answered every relation with an INTERNAL error of its own.
   */
  @Override
  public void relate(String tenantId, BrainRelation relation) {
    Map<String, Object> payload =
        Map.of(
            "tenant_id", tenantId,
            "source_type", relation.sourceType(),
            "source_id", relation.sourceId(),
            "relation", relation.relation(),
            "target_type", relation.targetType(),
            "target_id", relation.targetId());
    speak(
        tenantId,
        (dialect, calls) -> {
          Rules.requireNoNul("relation", payload);
          return calls.await(BrainCall.of(BrainServiceGrpc.getCreateKGRelationMethod(), payload));
        });
  }

  private <T> T speak(String tenantId, BiFunction<Dialect, BrainCalls, T> work) {
    var calls = new BrainCalls(connection, readTurns, RunContext.current());
    try {
      Rules.requireTenant(tenantId);
      return dialects.speak(dialect -> work.apply(dialect, calls));
    } catch (RefusedException | WireException e) {
      throw new BrainException(e.getMessage(), false, e);
    }
  }

  /** Ends the connection; calls in flight have five seconds to come back. */
  @Override
  public void close() {
    connection.close();
  }
}
