package io.contextunity.worker.local.temporal;

import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;
import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.TimeUnit;

/** Whether a Temporal server answers at a port of this machine, with its namespace made. */
final class Readiness {
  private static final int CONNECT_MILLIS = 500;
  private static final int ANSWER_MILLIS = 2_000;

  private Readiness() {}

  static boolean answers(int port) {
    return listens(port) && knowsDefaultNamespace(port);
  }

  /** Cheap, and spares gRPC its growing pauses between attempts to connect. */
  private static boolean listens(int port) {
    try (var socket = new Socket()) {
      socket.connect(Ports.onLoopback(port), CONNECT_MILLIS);
      return true;
    } catch (IOException nobodyThere) {
      return false;
    }
  }

  private static boolean knowsDefaultNamespace(int port) {
    ManagedChannel channel =
        NettyChannelBuilder.forAddress(Ports.onLoopback(port)).usePlaintext().build();
    try {
      WorkflowServiceGrpc.newBlockingStub(channel)
          .withDeadlineAfter(ANSWER_MILLIS, TimeUnit.MILLISECONDS)
          .describeNamespace(DescribeNamespaceRequest.newBuilder().setNamespace("default").build());
      return true;
    } catch (StatusRuntimeException notReady) {
      return false;
    } finally {
      channel.shutdownNow();
    }
  }
}
