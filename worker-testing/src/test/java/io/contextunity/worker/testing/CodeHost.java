package io.contextunity.worker.testing;

import io.contextunity.proto.worker.WorkerServiceGrpc;
import io.contextunity.proto.worker.WorkerServiceGrpc.WorkerServiceBlockingStub;
import io.contextunity.worker.core.ContextUnit;
import io.contextunity.worker.host.Role;
import io.contextunity.worker.host.WorkerHost;
import io.contextunity.worker.host.isolation.sandbox.Bubblewrap;
import io.contextunity.worker.host.isolation.sandbox.MachinePrograms;
import io.contextunity.worker.host.isolation.sandbox.SandboxException;
import io.contextunity.worker.host.token.TokenMint;
import io.contextunity.worker.host.token.TokenMint.Grant;
import io.contextunity.worker.host.wire.ContextUnitCodec;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A whole host that runs code, on Temporal's in-memory server, and a client of it. */
final class CodeHost implements AutoCloseable {
  static final String SECRET = "0123456789abcdef0123456789abcdef";
  private static final Optional<String> NO_SANDBOX = lookForSandbox();

  final MemoryTemporal temporal;
  private final WorkerHost host;
  private final ManagedChannel channel;

  private CodeHost(MemoryTemporal temporal, WorkerHost host) {
    this.temporal = temporal;
    this.host = host;
    this.channel =
        NettyChannelBuilder.forAddress("127.0.0.1", host.grpcPort()).usePlaintext().build();
  }

  /**
   * A host with an empty plugins directory.
   *
   * @param more further settings, each {@code path=value}
   */
  static CodeHost start(Path home, String... more) throws Exception {
    List<String> settings = new ArrayList<>(List.of("execute-code.enabled=true"));
    if (noSandbox().isPresent()) {
      settings.add("execute-code.unsandboxed=true");
    }
    settings.addAll(List.of(more));
    Path plugins = Files.createDirectories(home.resolve("plugins"));
    MemoryTemporal temporal = MemoryTemporal.start();
    try {
      return new CodeHost(temporal, temporal.host(plugins, settings.toArray(String[]::new)));
    } catch (Exception | Error e) {
      temporal.close();
      throw e;
    }
  }

  /** The service alone: a worker elsewhere runs the code. */
  static CodeHost service(Path home) throws Exception {
    Path plugins = Files.createDirectories(home.resolve("plugins"));
    MemoryTemporal temporal = MemoryTemporal.start();
    WorkerHost host =
        WorkerHost.create(
            temporal.settings(plugins, "execute-code.enabled=true"), Set.of(Role.SERVICE));
    try {
      host.start();
      return new CodeHost(temporal, host);
    } catch (Exception | Error e) {
      host.close();
      temporal.close();
      throw e;
    }
  }

  /** Why there is no sandbox on this machine, if there is none. */
  static Optional<String> noSandbox() {
    return NO_SANDBOX;
  }

  private static Optional<String> lookForSandbox() {
    try {
      Bubblewrap.on(MachinePrograms.ofThisProcess());
      return Optional.empty();
    } catch (SandboxException e) {
      return Optional.of(e.getMessage());
    }
  }

  WorkerHost host() {
    return host;
  }

  WorkerServiceBlockingStub stub() {
    return WorkerServiceGrpc.newBlockingStub(channel).withDeadlineAfter(180, TimeUnit.SECONDS);
  }

  /** With a token of the project demo and its tenant acme. */
  WorkerServiceBlockingStub stub(String... permissions) {
    Grant grant =
        new Grant("demo", List.of("acme"), List.of(permissions), "agent", Optional.empty());
    Metadata headers = new Metadata();
    headers.put(
        Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER),
        "Bearer " + new TokenMint(SECRET).mint(grant, Instant.now()));
    return stub().withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
  }

  /** What Python comes to. */
  Map<String, Object> python(String code) {
    return run(Map.of("code", code));
  }

  /** In a sandbox, if this machine has one. */
  Map<String, Object> run(Map<String, Object> payload) {
    return execute(stub(), ContextUnit.of(wherePossible(payload))).payload();
  }

  /** The same payload, without a sandbox where there can be none. */
  static Map<String, Object> wherePossible(Map<String, Object> payload) {
    Map<String, Object> all = new LinkedHashMap<>(payload);
    if (noSandbox().isPresent()) {
      all.putIfAbsent("sandbox", false);
    }
    return all;
  }

  static ContextUnit execute(WorkerServiceBlockingStub stub, ContextUnit unit) {
    return ContextUnitCodec.fromMessage(stub.executeCode(ContextUnitCodec.toMessage(unit)));
  }

  Map<String, Object> status(Object workflowId) {
    return ContextUnitCodec.fromMessage(
            stub()
                .getTaskStatus(
                    ContextUnitCodec.toMessage(ContextUnit.of(Map.of("workflow_id", workflowId)))))
        .payload();
  }

  @Override
  public void close() {
    channel.shutdownNow();
    host.close();
    temporal.close();
  }
}
