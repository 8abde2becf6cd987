package io.contextunity.worker.dist;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Future;

/** What Wove's gRPC executor does: bytes of JSON in a unary call. */
final class WoveClient implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final MethodDescriptor<byte[], byte[]> SEND =
      MethodDescriptor.newBuilder(new Bytes(), new Bytes())
          .setType(MethodDescriptor.MethodType.UNARY)
          .setFullMethodName("wove.network_executor.WorkerService/Send")
          .build();

  private final ManagedChannel channel;

  WoveClient(int port) {
    channel = NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
  }

  /**
   * A frame that was sent.
   *
   * @param n its place among those that were sent together
   */
  record Attempt(int n, String runId, Future<byte[]> reply) {}

  /** Sends frames, each as a new attempt: with a run id of its own. */
  List<Attempt> attempts(List<String> frames) throws IOException {
    List<Attempt> attempts = new ArrayList<>();
    for (String frame : frames) {
      ObjectNode attempt = JSON.readValue(frame, ObjectNode.class);
      String runId = attempt.path("task_id").asText() + ":" + UUID.randomUUID();
      byte[] body = JSON.writeValueAsBytes(attempt.put("run_id", runId));
      attempts.add(
          new Attempt(
              attempts.size(),
              runId,
              ClientCalls.futureUnaryCall(channel.newCall(SEND, CallOptions.DEFAULT), body)));
    }
    return attempts;
  }

  static JsonNode event(byte[] reply) throws IOException {
    return JSON.readTree(reply);
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }

  private static final class Bytes implements Marshaller<byte[]> {
    @Override
    public InputStream stream(byte[] value) {
      return new ByteArrayInputStream(value);
    }

    @Override
    public byte[] parse(InputStream stream) {
      try {
        return stream.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
