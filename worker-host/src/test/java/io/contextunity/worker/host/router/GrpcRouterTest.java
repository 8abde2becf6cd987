package io.contextunity.worker.host.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.proto.core.ContextUnit;
import io.contextunity.worker.core.RouterAnswer;
import io.contextunity.worker.core.RouterCall;
import io.contextunity.worker.core.RouterException;
import io.contextunity.worker.core.RouterException.Kind;
import io.contextunity.worker.core.RunContext;
import io.contextunity.worker.core.UnitMetrics;
import io.contextunity.worker.host.config.TlsSettings;
import io.contextunity.worker.host.wire.StructCodec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GrpcRouterTest {
  private TestingRouterServer server;
  private GrpcRouter router;

  @BeforeEach
  void start() throws Exception {
    server = new TestingRouterServer();
    router = server.client();
  }

  @AfterEach
  void stop() {
    RunContext.setCurrent(RunContext.NONE);
    router.close();
    server.close();
  }

  @Test
  void execute_isTheRpcOfTheWire() {
    RouterAnswer answer =
        router.execute(
            new RouterCall(
                "acme",
                "catalogue",
                "echo",
                Map.of("task", "category"),
                Map.of("temperature", 0L),
                Duration.ofSeconds(20)));

    assertThat(answer.output()).isEqualTo(Map.of("task", "category", "tenant_id", "acme"));
    assertThat(answer.metrics()).isEqualTo(new UnitMetrics(0, 0.002, 120, 0));
    assertThat(StructCodec.toMap(server.received.getLast().getPayload()))
        .isEqualTo(
            Map.of(
                "graph_name",
                "catalogue",
                "node_name",
                "echo",
                "state",
                Map.of("task", "category", "tenant_id", "acme"),
                "config_overrides",
                Map.of("temperature", 0L)));
    assertThat(server.authorizations).containsExactly("Bearer a.b.c");
  }

  @Test
  void execute_carriesTheRunsTraceAndLimit() {
    RunContext.setCurrent(
        new RunContext(
            "acme",
            "6f2a3c7e-0000-4000-8000-000000000001",
            "6f2a3c7e-0000-4000-8000-000000000002",
            List.of("router:a", "worker:grpc"),
            Optional.of(0.5)));

    router.execute(call("echo", Duration.ofSeconds(20)));

    ContextUnit unit = server.received.getLast();
    assertThat(unit.getTraceId()).isEqualTo("6f2a3c7e-0000-4000-8000-000000000001");
    assertThat(unit.getParentUnitId()).isEqualTo("6f2a3c7e-0000-4000-8000-000000000002");
    assertThat(unit.getProvenanceList()).containsExactly("router:a", "worker:grpc");
    assertThat(unit.getMetrics().getCostLimitUsd()).isEqualTo(0.5);
  }

  @Test
  void execute_failures_sayWhatToMakeOfThem() {
    assertFailure(
        "unheard-of",
        Kind.REFUSED,
        "Router at %s: node 'unheard-of' of graph 'catalogue' was refused: NOT_FOUND no such node");
    assertFailure(
        "broken",
        Kind.FAILED,
        "Router at %s: node 'broken' of graph 'catalogue' failed: INTERNAL no model");
    assertFailure(
        "busy",
        Kind.AWAY,
        "Router at %s: node 'busy' of graph 'catalogue' could not be reached: RESOURCE_EXHAUSTED ");
    assertFailure(
        "mute",
        Kind.FAILED,
        "Router at %s: node 'mute' of graph 'catalogue' answered without an output"
            + " (expected: {output: {…}})");
  }

  @Test
  void execute_noAnswerInTime() {
    assertThatThrownBy(() -> router.execute(call("silent", Duration.ofMillis(200))))
        .isInstanceOfSatisfying(
            RouterException.class, e -> assertThat(e.kind()).isEqualTo(Kind.TIMEOUT))
        .hasMessageContaining("gave no answer in time: DEADLINE_EXCEEDED");
  }

  @Test
  void execute_nobodyThere_namesTheVariable() {
    server.close();

    assertThatThrownBy(() -> router.execute(call("echo", Duration.ofSeconds(20))))
        .isInstanceOfSatisfying(
            RouterException.class, e -> assertThat(e.kind()).isEqualTo(Kind.AWAY))
        .hasMessageEndingWith("(is ROUTER_GRPC_HOST right?)");
  }

  @Test
  void open_otherForm() {
    assertThatThrownBy(() -> new GrpcRouter("router", Optional::empty, TlsSettings.NONE))
        .hasMessage(
            "Router's address 'router' (expected: host:port such as localhost:50051, or"
                + " https://host:port for TLS)");
  }

  private void assertFailure(String node, Kind kind, String message) {
    assertThatThrownBy(() -> router.execute(call(node, Duration.ofSeconds(20))))
        .isInstanceOfSatisfying(RouterException.class, e -> assertThat(e.kind()).isEqualTo(kind))
        .hasMessage(message.formatted(server.address()));
  }

  private static RouterCall call(String node, Duration timeout) {
    return new RouterCall("acme", "catalogue", node, Map.of(), Map.of(), timeout);
  }
}
