package io.contextunity.worker.local.brain;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.contextunity.proto.brain.BrainServiceGrpc;
import io.contextunity.proto.core.ContextUnit;
import io.contextunity.worker.host.wire.StructCodec;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A real client of a local Brain, for tests. */
final class BrainClient implements AutoCloseable {
  private final ManagedChannel channel;
  private final BrainServiceGrpc.BrainServiceBlockingStub stub;

  BrainClient(int port) {
    this.channel = NettyChannelBuilder.forAddress("localhost", port).usePlaintext().build();
    this.stub = BrainServiceGrpc.newBlockingStub(channel);
  }

  ManagedChannel channel() {
    return channel;
  }

  ContextUnit unit(MethodDescriptor<ContextUnit, ContextUnit> rpc, ContextUnit request) {
    return ClientCalls.blockingUnaryCall(
        channel, rpc, stub.getCallOptions().withDeadlineAfter(30, TimeUnit.SECONDS), request);
  }

  Map<String, Object> call(
      MethodDescriptor<ContextUnit, ContextUnit> rpc, Map<String, Object> payload) {
    return StructCodec.toMap(unit(rpc, request(payload)).getPayload());
  }

  List<Map<String, Object>> stream(
      MethodDescriptor<ContextUnit, ContextUnit> rpc, Map<String, Object> payload) {
    List<Map<String, Object>> answer = new ArrayList<>();
    ClientCalls.blockingServerStreamingCall(
            channel,
            rpc,
            stub.getCallOptions().withDeadlineAfter(30, TimeUnit.SECONDS),
            request(payload))
        .forEachRemaining(unit -> answer.add(StructCodec.toMap(unit.getPayload())));
    return answer;
  }

  /** The status that the call fails with. */
  Status status(MethodDescriptor<ContextUnit, ContextUnit> rpc, Map<String, Object> payload) {
    return catchThrowableOfType(StatusRuntimeException.class, () -> stream(rpc, payload))
        .getStatus();
  }

  private static ContextUnit request(Map<String, Object> payload) {
    return ContextUnit.newBuilder().setPayload(StructCodec.toStruct(payload)).build();
  }

  Map<String, Object> upsert(String tenant, String id, String content, Object... more) {
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("tenant_id", tenant);
    payload.put("cell_id", id);
    payload.put("cell_kind", "chunk");
    payload.put("content", content);
    payload.put("source_type", "product");
    for (int i = 0; i < more.length; i += 2) {
      payload.put((String) more[i], more[i + 1]);
    }
    return call(BrainServiceGrpc.getUpsertCellMethod(), payload);
  }

  /** The ids of the hits, best first. */
  List<Object> search(String tenant, String text, Object... more) {
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("tenant_id", tenant);
    payload.put("query_text", text);
    for (int i = 0; i < more.length; i += 2) {
      payload.put((String) more[i], more[i + 1]);
    }
    return stream(BrainServiceGrpc.getSearchCellsMethod(), payload).stream()
        .map(hit -> hit.get("id"))
        .toList();
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }
}
