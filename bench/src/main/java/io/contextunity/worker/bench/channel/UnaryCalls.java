package io.contextunity.worker.bench.channel;

import io.contextunity.proto.isolation.Ack;
import io.contextunity.proto.isolation.FromChild;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.okhttp.OkHttpChannelBuilder;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCalls;
import java.io.IOException;
import java.net.InetSocketAddress;

/** What the stream is measured against: a call for each message, answered with an Ack. */
final class UnaryCalls {
  private static final MethodDescriptor<FromChild, Ack> SEND =
      MethodDescriptor.<FromChild, Ack>newBuilder()
          .setType(MethodType.UNARY)
          .setFullMethodName("bench.Unary/Send")
          .setRequestMarshaller(ProtoUtils.marshaller(FromChild.getDefaultInstance()))
          .setResponseMarshaller(ProtoUtils.marshaller(Ack.getDefaultInstance()))
          .build();

  private UnaryCalls() {}

  static Server serve() throws IOException {
    return NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
        .addService(
            ServerServiceDefinition.builder("bench.Unary")
                .addMethod(
                    SEND,
                    ServerCalls.asyncUnaryCall(
                        (message, answer) -> {
                          answer.onNext(Ack.newBuilder().setSeq(message.getSeq()).build());
                          answer.onCompleted();
                        }))
                .build())
        .build()
        .start();
  }

  static ManagedChannel connect(int port) {
    return OkHttpChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
  }

  static void send(ManagedChannel channel, FromChild message) {
    ClientCalls.blockingUnaryCall(channel, SEND, CallOptions.DEFAULT, message);
  }
}
