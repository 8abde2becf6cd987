package io.contextunity.worker.host.isolation.channel;

import static io.contextunity.worker.host.isolation.channel.TestMessages.put;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.child.channel.ParentLink;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The channel with a second process at its other end. */
@Timeout(120)
final class ChannelProcessTest {
  private static final int SMALL_HEAP = 40;

  @TempDir private Path directory;
  private ChannelServer server;

  @BeforeEach
  void start() {
    server = ChannelServer.start(directory, Duration.ofSeconds(10));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void strangers_learnNothing() throws Exception {
    TestingChildListener a = new TestingChildListener();
    TestingChildListener b = new TestingChildListener();
    try (Expected ofA = server.expect("a", a);
        Expected ofB = server.expect("b", b);
        ParentLink link =
            ParentLink.connect(
                server.address().tcpTarget(), "a", ofA.secret(), new TestingParentListener())) {
      link.sendAndAwait(put("before", 1));

      List<String> told;
      try (TestingProcess stranger =
          TestingProcess.start(
              "stranger", server.address().tcpTarget(), 64, ofA.secret(), ofB.secret())) {
        told = stranger.allLines();
      }

      assertThat(told)
          .hasSize(10)
          .allSatisfy(
              line ->
                  assertThat(line.substring(line.indexOf(": ") + 2))
                      .matches("UNAUTHENTICATED Not for you \\[(content-type)?]"));
      assertThat(b.connected()).isFalse();
      assertThat(b.end()).isEqualTo("refused: somebody else with the secret of child b");
      link.sendAndAwait(put("after", 1));
      assertThat(a.next().getStorePut().getKey()).isEqualTo("before");
      assertThat(a.next().getStorePut().getKey()).isEqualTo("after");
    }
  }

  @ParameterizedTest
  @EnumSource(ChannelServerTest.Transport.class)
  void send_slowListenerBoundsTheChild(ChannelServerTest.Transport transport) throws Exception {
    CountDownLatch goOn = new CountDownLatch(1);
    TestingChildListener slow = new TestingChildListener(message -> await(goOn));
    try (Expected expected = server.expect("a", slow);
        TestingProcess child =
            TestingProcess.start(
                "flood", transport.target(server), SMALL_HEAP, expected.secret())) {
      int sent = Integer.parseInt(child.lastLineBeforeSilence(1500));

      // What the child may keep, and what is on the way and with the host.
      assertThat(sent * 64L * 1024).isBetween(8L << 20, 16L << 20);
      goOn.countDown();
      for (int i = 1; i <= 3200; i++) {
        assertThat(slow.next().getStorePut().getKey()).isEqualTo(Integer.toString(i));
      }
      assertThat(slow.next().getStorePut().getKey()).isEqualTo("last");
      assertThat(child.allLines()).contains("done");
    }
  }

  @Test
  void kill_inTheMiddleOfAMessage() throws Exception {
    CountDownLatch goOn = new CountDownLatch(1);
    TestingChildListener slow = new TestingChildListener(message -> await(goOn));
    try (Expected expected = server.expect("a", slow);
        TestingProcess child =
            TestingProcess.start("large", server.address().tcpTarget(), 300, expected.secret())) {
      assertThat(child.lastLineBeforeSilence(1000)).isEqualTo("sending");
      child.kill();
      goOn.countDown();

      assertThat(slow.end()).isEqualTo("the connection to the child broke");
      assertThat(slow.next().getStorePut().getKey()).isEqualTo("first");
      assertThat(slow.isEmpty()).isTrue();
    }
  }

  @Test
  void connections_thatSpeakSomethingElseAreClosed() throws Exception {
    try (Socket web = new Socket("127.0.0.1", server.address().port());
        InputStream in = web.getInputStream()) {
      web.setSoTimeout(40_000);
      web.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(US_ASCII));

      assertThat(new String(in.readAllBytes(), US_ASCII)).doesNotContain("HTTP/1.1 200");
    }
  }

  @Test
  void connections_thatSayNothingAreClosed() throws Exception {
    try (Socket silent = new Socket("127.0.0.1", server.address().port());
        InputStream in = silent.getInputStream()) {
      silent.setSoTimeout(40_000);

      // The server's own greeting, and the end.
      assertThat(in.readAllBytes()).isNotNull();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
