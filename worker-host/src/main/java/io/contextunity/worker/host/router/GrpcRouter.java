package io.contextunity.worker.host.router;

import io.contextunity.proto.core.ContextUnit;
import io.contextunity.proto.core.UnitMetrics;
import io.contextunity.proto.router.RouterServiceGrpc;
import io.contextunity.worker.core.Router;
import io.contextunity.worker.core.RouterAnswer;
import io.contextunity.worker.core.RouterCall;
import io.contextunity.worker.core.RouterException;
import io.contextunity.worker.core.RouterException.Kind;
import io.contextunity.worker.core.RunContext;
import io.contextunity.worker.host.config.TlsSettings;
import io.contextunity.worker.host.peer.PeerConnection;
import io.contextunity.worker.host.peer.PeerUnits;
import io.contextunity.worker.host.wire.StructCodec;
import io.contextunity.worker.host.wire.WireException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/**
 * The router over gRPC. Connects with the first call; nothing is retried here. Every call carries
 * the trace, the provenance and the cost limit of the calling thread's {@link RunContext}.
 */
public final class GrpcRouter implements Router, AutoCloseable {
  private static final Duration HEALTH_TIMEOUT = Duration.ofSeconds(30);

  private final PeerConnection connection;

  /**
   * @param address {@code host:port}, or {@code https://host:port} for TLS
   * @param bearerToken asked for with every call; empty for a router that asks for none
   * @param tls how the connection is secured; an {@code https} address is so in any case
   * @throws IllegalArgumentException if the address has another form
   * @throws io.contextunity.worker.host.config.SettingsException if a file for TLS cannot be used
   */
  public GrpcRouter(String address, Supplier<Optional<String>> bearerToken, TlsSettings tls) {
    this.connection =
        PeerConnection.open("Router", address, tls, "router.tls", HEALTH_TIMEOUT, bearerToken);
  }

  @Override
  public RouterAnswer execute(RouterCall call) {
    ContextUnit request = unit(call, RunContext.current());
    try {
      return answer(
          call,
          connection
              .unary(RouterServiceGrpc.getExecuteNodeMethod(), request, call.timeout())
              .get());
    } catch (ExecutionException e) {
      throw RouterFailure.of(connection.address(), call, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RouterException(
          Kind.TIMEOUT,
          "Router at " + connection.address() + ": interrupted while waiting for it",
          e);
    }
  }

  private ContextUnit unit(RouterCall call, RunContext run) {
    // The payload's keys are a closed list, so the tenant goes with the state.
    Map<String, Object> state = new LinkedHashMap<>(call.state());
    state.put("tenant_id", call.tenantId());
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("graph_name", call.graphName());
    payload.put("node_name", call.nodeName());
    payload.put("state", state);
    if (!call.configOverrides().isEmpty()) {
      payload.put("config_overrides", call.configOverrides());
    }
    try {
      ContextUnit.Builder unit = PeerUnits.of(run, StructCodec.toStruct(payload));
      run.costLimitUsd()
          .ifPresent(limit -> unit.setMetrics(UnitMetrics.newBuilder().setCostLimitUsd(limit)));
      return unit.build();
    } catch (WireException e) {
      throw new RouterException(
          Kind.REFUSED, "Node '%s': %s".formatted(call.nodeName(), e.getMessage()), e);
    }
  }

  @SuppressWarnings("unchecked") // maps of payloads have text keys
  private RouterAnswer answer(RouterCall call, ContextUnit unit) {
    Object output = StructCodec.toMap(unit.getPayload()).get("output");
    if (!(output instanceof Map<?, ?> map)) {
      throw new RouterException(
          Kind.FAILED,
          "Router at %s: node '%s' of graph '%s' answered without an output (expected: {output: {…}})"
              .formatted(connection.address(), call.nodeName(), call.graphName()),
          null);
    }
    UnitMetrics metrics = unit.getMetrics();
    return new RouterAnswer(
        (Map<String, Object>) map,
        new io.contextunity.worker.core.UnitMetrics(
            metrics.getLatencyMs(),
            metrics.getCostUsd(),
            metrics.getTokensUsed(),
            metrics.getCostLimitUsd()));
  }

  /** Ends the connection; calls in flight have five seconds to come back. */
  @Override
  public void close() {
    connection.close();
  }
}
