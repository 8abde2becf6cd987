package io.contextunity.worker.host.isolation.channel;

import static io.contextunity.worker.host.isolation.channel.TestMessages.MEGABYTE;
import static io.contextunity.worker.host.isolation.channel.TestMessages.put;

import io.contextunity.proto.isolation.FromParent;
import io.contextunity.worker.child.channel.ParentLink;
import io.contextunity.worker.child.channel.ParentListener;
import io.contextunity.worker.child.channel.Protocol;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Status;
import io.grpc.okhttp.OkHttpChannelBuilder;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * What the tests start as a second process: a child, or somebody else. Its arguments are what to do
 * and where the parent is; secrets come as lines of its standard input; it tells by lines.
 */
final class ChannelTestProgram implements ParentListener {
  private static final int MESSAGE_BYTES = 64 * 1024;
  private static final int MESSAGES = 3200;

  private ChannelTestProgram() {}

  public static void main(String[] arguments) throws Exception {
    BufferedReader secrets =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    String target = arguments[1];
    switch (arguments[0]) {
      case "flood" -> flood(target, secrets.readLine());
      case "large" -> large(target, secrets.readLine());
      case "stranger" -> stranger(target, secrets);
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  /** Sends much more than it could keep. */
  private static void flood(String target, String secret) throws Exception {
    try (ParentLink link = ParentLink.connect(target, "a", secret, new ChannelTestProgram())) {
      for (int i = 1; i <= MESSAGES; i++) {
        link.send(put(Integer.toString(i), MESSAGE_BYTES));
        System.out.println(i);
      }
      link.sendAndAwait(put("last", 1));
    }
    System.out.println("done");
  }

  /** Sends one message in pieces, which does not end while the parent does not read. */
  private static void large(String target, String secret) throws Exception {
    try (ParentLink link = ParentLink.connect(target, "a", secret, new ChannelTestProgram())) {
      link.send(put("first", 1));
      System.out.println("sending");
      link.send(put("large", 60 * MEGABYTE));
    }
  }

  /** Tries to get in with everything but a secret of its own. */
  private static void stranger(String target, BufferedReader secrets) throws Exception {
    int port = Integer.parseInt(target.substring(target.indexOf(':') + 1));
    String used = secrets.readLine();
    String anothers = secrets.readLine();
    connect(port, "absent", null);
    connect(port, "empty", "");
    connect(port, "no scheme", used);
    connect(port, "garbage", "Bearer !\"$%&/()=?");
    connect(port, "unknown", "Bearer " + "A".repeat(used.length()));
    connect(port, "used", "Bearer " + used);
    connect(port, "another child's", "Bearer " + anothers);
    call(port, "health", "grpc.health.v1.Health/Check");
    call(port, "reflection", "grpc.reflection.v1.ServerReflection/ServerReflectionInfo");
    call(port, "nothing", "no.Such/Thing");
  }

  private static void connect(int port, String name, String authorization) throws Exception {
    try (RawChild raw = new RawChild(port, authorization)) {
      tell(name, raw.hello("a", Protocol.VERSION).end(), Set.of());
    }
  }

  private static void call(int port, String name, String method) throws Exception {
    ManagedChannel channel =
        OkHttpChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
    try {
      CompletableFuture<Void> told = new CompletableFuture<>();
      ClientCall<byte[], byte[]> call =
          channel.newCall(
              MethodDescriptor.<byte[], byte[]>newBuilder()
                  .setType(MethodType.UNARY)
                  .setFullMethodName(method)
                  .setRequestMarshaller(new RawMarshaller())
                  .setResponseMarshaller(new RawMarshaller())
                  .build(),
              CallOptions.DEFAULT);
      call.start(
          new ClientCall.Listener<>() {
            @Override
            public void onClose(Status status, Metadata trailers) {
              tell(name, status, trailers.keys());
              told.complete(null);
            }
          },
          new Metadata());
      call.sendMessage(new byte[0]);
      call.halfClose();
      call.request(1);
      told.get(30, TimeUnit.SECONDS);
    } finally {
      channel.shutdownNow();
    }
  }

  private static void tell(String name, Status status, Set<String> trailers) {
    System.out.println(
        name + ": " + status.getCode() + " " + status.getDescription() + " " + trailers);
  }

  @Override
  public void received(FromParent message) {}

  @Override
  public void disconnected(String reason) {
    System.out.println("disconnected: " + reason);
  }
}
