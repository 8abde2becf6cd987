package io.contextunity.worker.bench.channel;

import com.google.protobuf.ByteString;
import io.contextunity.proto.isolation.FromChild;
import io.contextunity.proto.isolation.FromParent;
import io.contextunity.proto.isolation.LogLine;
import io.contextunity.proto.isolation.TypedMessage;
import io.contextunity.worker.child.channel.ParentLink;
import io.contextunity.worker.child.channel.ParentListener;
import io.grpc.ManagedChannel;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The child that is measured: {@code ChannelChild TARGET UNARY_PORT}. Sends as many lines or
 * messages as the parent asks for: the id of the definition is what, its description how many.
 */
final class ChannelChild implements ParentListener {
  static final String ID = "bench";
  static final String SECRET = "BENCH_CHANNEL_SECRET";
  private static final int MESSAGE_BYTES = 1024;
  private static final String LINE =
      "Stored 128 of 128 records of supplier acme, chunk 17 of 4096, in 12 ms, nothing refused";

  private final BlockingQueue<FromParent> asked = new LinkedBlockingQueue<>();

  private ChannelChild() {}

  public static void main(String[] arguments) throws Exception {
    ChannelChild child = new ChannelChild();
    ManagedChannel unary = UnaryCalls.connect(Integer.parseInt(arguments[1]));
    try (ParentLink link = ParentLink.connect(arguments[0], ID, System.getenv(SECRET), child)) {
      while (true) {
        FromParent next = child.asked.take();
        int count = Integer.parseInt(next.getRunSubWorkflow().getDefinition().getDescription());
        switch (next.getRunSubWorkflow().getDefinition().getId()) {
          case "lines" -> lines(link, count);
          case "messages" -> messages(link, count);
          default -> calls(link, unary, count);
        }
      }
    }
  }

  private static void lines(ParentLink link, int count) {
    for (int i = 0; i < count; i++) {
      link.log(
          LogLine.newBuilder()
              .setTimeMillis(System.currentTimeMillis())
              .setLevel("INFO")
              .setLogger("io.contextunity.worker.bench")
              .setThread("main")
              .setMessage(LINE)
              .build());
    }
  }

  private static void messages(ParentLink link, int count) throws InterruptedException {
    FromChild message = message();
    for (int i = 0; i < count; i++) {
      link.send(message);
    }
  }

  private static void calls(ParentLink link, ManagedChannel unary, int count)
      throws InterruptedException {
    FromChild message = message();
    for (int i = 0; i < count; i++) {
      UnaryCalls.send(unary, message);
    }
    link.send(message);
  }

  private static FromChild message() {
    return FromChild.newBuilder()
        .setMessage(
            TypedMessage.newBuilder()
                .setType("progress")
                .setPayloadJson(ByteString.copyFrom(new byte[MESSAGE_BYTES])))
        .build();
  }

  @Override
  public void received(FromParent message) {
    asked.add(message);
  }

  @Override
  public void disconnected(String reason) {
    Runtime.getRuntime().halt(0);
  }
}
