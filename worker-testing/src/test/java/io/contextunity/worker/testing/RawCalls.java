package io.contextunity.worker.testing;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** A client that sends and gets bytes, as Wove's does. */
final class RawCalls implements AutoCloseable {
  private final ManagedChannel channel;

  RawCalls(int port) {
    channel =
        NettyChannelBuilder.forAddress("127.0.0.1", port)
            .usePlaintext()
            .maxInboundMessageSize(100 << 20)
            .build();
  }

  ManagedChannel channel() {
    return channel;
  }

  /** Calls, and waits for the answer half a minute at most. */
  String call(String method, String message, String... metadata) {
    byte[] sent = message.getBytes(StandardCharsets.UTF_8);
    return text(
        ClientCalls.blockingUnaryCall(
            ClientInterceptors.intercept(
                channel, MetadataUtils.newAttachHeadersInterceptor(headers(metadata))),
            descriptor(method),
            CallOptions.DEFAULT.withDeadlineAfter(30, TimeUnit.SECONDS),
            sent));
  }

  /** Begins a call; to cancel what it returns gives it up. */
  Future<byte[]> begin(String method, String message) {
    ClientCall<byte[], byte[]> call = channel.newCall(descriptor(method), CallOptions.DEFAULT);
    return ClientCalls.futureUnaryCall(call, message.getBytes(StandardCharsets.UTF_8));
  }

  static String text(byte[] message) {
    return new String(message, StandardCharsets.UTF_8);
  }

  private static Metadata headers(String... pairs) {
    Metadata headers = new Metadata();
    for (int i = 0; i < pairs.length; i += 2) {
      headers.put(Metadata.Key.of(pairs[i], Metadata.ASCII_STRING_MARSHALLER), pairs[i + 1]);
    }
    return headers;
  }

  private static MethodDescriptor<byte[], byte[]> descriptor(String method) {
    return MethodDescriptor.newBuilder(new Bytes(), new Bytes())
        .setType(MethodType.UNARY)
        .setFullMethodName(method.substring(1))
        .build();
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }

  private static final class Bytes implements Marshaller<byte[]> {
    @Override
    public InputStream stream(byte[] message) {
      return new ByteArrayInputStream(message);
    }

    @Override
    public byte[] parse(InputStream message) {
      try {
        return message.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
