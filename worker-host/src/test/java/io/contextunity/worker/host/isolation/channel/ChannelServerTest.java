package io.contextunity.worker.host.isolation.channel;

import static io.contextunity.worker.host.isolation.channel.TestMessages.MEGABYTE;
import static io.contextunity.worker.host.isolation.channel.TestMessages.cancel;
import static io.contextunity.worker.host.isolation.channel.TestMessages.line;
import static io.contextunity.worker.host.isolation.channel.TestMessages.put;
import static io.contextunity.worker.host.isolation.channel.TestMessages.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.proto.isolation.FromChild;
import io.contextunity.proto.isolation.FromParent;
import io.contextunity.worker.child.channel.ParentLink;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
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
    FromParent large = run(48 * MEGABYTE);
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
    try (Expected expected = server.expect("a", child);
        ParentLink link =
            ParentLink.connect(transport.target(server), "a", expected.secret(), parent)) {
      link.sendAndAwait(put("key", 1));

      server.close();

      assertThat(child.end()).isEqualTo("the host stops");
      assertThat(parent.end()).isEqualTo("UNAVAILABLE: The host stops");
      try (Stream<Path> left = Files.list(directory)) {
        assertThat(left).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void send_keepsTheOrderOfMessagesAndLogLines(Transport transport) throws Exception {
    List<String> told = new ArrayList<>();
    TestingChildListener child = new TestingChildListener(message -> tell(message, told));
    try (Expected expected = server.expect("a", child);
        ParentLink link =
            ParentLink.connect(
                transport.target(server), "a", expected.secret(), new TestingParentListener())) {
      for (int i = 0; i < 100_000; i += 2) {
        link.log(line(Integer.toString(i)));
        link.send(put(Integer.toString(i + 1), 1));
      }
      link.sendAndAwait(put("100000", 1));
    }

    assertThat(told)
        .isEqualTo(IntStream.rangeClosed(0, 100_000).mapToObj(Integer::toString).toList());
  }

  private static void tell(FromChild message, List<String> told) {
    assertThat(message.getLogs().getDropped()).isZero();
    message.getLogs().getLinesList().forEach(line -> told.add(line.getMessage()));
    if (message.hasStorePut()) {
      told.add(message.getStorePut().getKey());
    }
  }
}
