package io.contextunity.worker.host.isolation.channel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.contextunity.proto.isolation.Cancel;
import io.contextunity.proto.isolation.FromChild;
import io.contextunity.proto.isolation.FromParent;
import io.contextunity.proto.isolation.KeyedValue;
import io.contextunity.proto.isolation.RunSubWorkflow;
import io.contextunity.proto.isolation.StorePut;
import io.contextunity.proto.isolation.StoreValue;
import io.contextunity.worker.child.channel.ParentLink;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The channel by both of its transports; the child is in this process. */
@Timeout(60)
final class ChannelServerTest {
  private static final int MEGABYTE = 1024 * 1024;

  @TempDir private Path directory;
  private ChannelServer server;

  enum Transport {
    TCP,
    UNIX;

    String target(ChannelServer server) {
      return this == TCP
          ? server.address().tcpTarget()
          : server.address().unixTarget().orElseThrow();
    }
  }

  @BeforeEach
  void start() {
    server = ChannelServer.start(directory);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void connect_messagesBothWays(Transport transport) throws Exception {
    TestingChildListener child = new TestingChildListener();
    TestingParentListener parent = new TestingParentListener();
    try (Expected expected = server.expect("a", child);
        ParentLink link =
            ParentLink.connect(transport.target(server), "a", expected.secret(), parent)) {
      link.send(put("key", 10));
      child.link().send(cancel("enough"));

      assertThat(child.link().childId()).isEqualTo("a");
      assertThat(child.link().pid()).isEqualTo(ProcessHandle.current().pid());
      assertThat(child.next().getStorePut().getKey()).isEqualTo("key");
      assertThat(parent.next().getCancel().getReason()).isEqualTo("enough");
    }

    assertThat(child.end()).isEqualTo("the child closed it");
    assertThat(parent.end()).isEqualTo("the parent closed the channel");
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void connect_largeValuesBothWays(Transport transport) throws Exception {
    TestingChildListener child = new TestingChildListener();
    TestingParentListener parent = new TestingParentListener();
    FromParent large =
        FromParent.newBuilder()
            .setRunSubWorkflow(
                RunSubWorkflow.newBuilder()
                    .addInitialStore(
                        KeyedValue.newBuilder().setKey("in").setValue(value(48 * MEGABYTE))))
            .build();
    try (Expected expected = server.expect("a", child);
        ParentLink link =
            ParentLink.connect(transport.target(server), "a", expected.secret(), parent)) {
      child.link().send(large);
      link.send(put("out", 48 * MEGABYTE));
      link.sendAndAwait(put("small", 1));

      assertThat(parent.next()).isEqualTo(large);
      FromChild received = child.next();
      assertThat(received.getSeq()).isEqualTo(2);
      assertThat(received.getStorePut()).isEqualTo(put("out", 48 * MEGABYTE).getStorePut());
      assertThat(child.next().getStorePut().getKey()).isEqualTo("small");
    }
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void close_nothingIsLeft(Transport transport) throws Exception {
    TestingChildListener child = new TestingChildListener();
    TestingParentListener parent = new TestingParentListener();
    Expected expected = server.expect("a", child);
    ParentLink link = ParentLink.connect(transport.target(server), "a", expected.secret(), parent);
    child.link();

    server.close();

    assertThat(child.end()).isEqualTo("the host stops");
    assertThat(parent.end()).isEqualTo("UNAVAILABLE: The host stops");
    try (Stream<Path> left = Files.list(directory)) {
      assertThat(left).isEmpty();
    }
    link.close();
  }

  private static FromParent cancel(String reason) {
    return FromParent.newBuilder().setCancel(Cancel.newBuilder().setReason(reason)).build();
  }

  private static FromChild put(String key, int bytes) {
    return FromChild.newBuilder()
        .setStorePut(StorePut.newBuilder().setKey(key).setValue(value(bytes)))
        .build();
  }

  private static StoreValue value(int bytes) {
    byte[] json = new byte[bytes];
    for (int i = 0; i < bytes; i++) {
      json[i] = (byte) (i * 31 + i / 1000);
    }
    return StoreValue.newBuilder().setJson(ByteString.copyFrom(json)).setType("bytes").build();
  }
}
