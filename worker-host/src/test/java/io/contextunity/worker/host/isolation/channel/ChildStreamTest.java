package io.contextunity.worker.host.isolation.channel;

import static io.contextunity.worker.host.isolation.channel.TestMessages.MEGABYTE;
import static io.contextunity.worker.host.isolation.channel.TestMessages.cancel;
import static io.contextunity.worker.host.isolation.channel.TestMessages.put;
import static io.contextunity.worker.host.isolation.channel.TestMessages.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.proto.isolation.FromChild;
import io.contextunity.proto.isolation.FromParent;
import io.contextunity.proto.isolation.Nack;
import io.contextunity.worker.child.channel.MessageRefusedException;
import io.contextunity.worker.child.channel.ParentLink;
import io.contextunity.worker.child.channel.Protocol;
import io.contextunity.worker.child.channel.TooLargeException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Messages on a stream: which are refused, which overtake, and what if nobody hears them. */
@Timeout(60)
final class ChildStreamTest {
  @TempDir private Path directory;
  private ChannelServer server;

  @BeforeEach
  void start() {
    server = ChannelServer.start(directory, Duration.ofMillis(500));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void sendAndAwait_refused() throws Exception {
    TestingParentListener parent = new TestingParentListener();
    Refusing child = new Refusing();
    try (Expected expected = server.expect("a", child);
        ParentLink link = connect("a", expected, parent)) {
      assertThatThrownBy(() -> link.sendAndAwait(put("bad", 1)))
          .isInstanceOf(MessageRefusedException.class)
          .hasMessage("no bad");
      link.sendAndAwait(put("good", 1));
    }
  }

  @Test
  void send_tooLargeValue() throws Exception {
    TestingChildListener child = new TestingChildListener();
    try (Expected expected = server.expect("a", child);
        ParentLink link = connect("a", expected, new TestingParentListener())) {
      assertThatThrownBy(() -> link.send(put("huge", Protocol.LARGEST_VALUE + 1)))
          .isInstanceOf(TooLargeException.class)
          .hasMessage("The value of 'huge' has 67108865 bytes (at most 67108864)");
      assertThatThrownBy(() -> child.link().send(run(Protocol.LARGEST_VALUE + 1)))
          .isInstanceOf(TooLargeException.class)
          .hasMessage("The value of 'in' has 67108865 bytes (at most 67108864)");

      link.sendAndAwait(put("small", 1));
    }
  }

  @Test
  void received_listenerThrows() throws Exception {
    TestingChildListener broken =
        new TestingChildListener(
            message -> {
              throw new IllegalStateException("broken");
            });
    TestingParentListener brokenParent = new TestingParentListener();
    TestingChildListener whole = new TestingChildListener();
    try (Expected first = server.expect("a", broken);
        ParentLink brokenLink = connect("a", first, brokenParent);
        Expected second = server.expect("b", whole);
        ParentLink wholeLink = connect("b", second, new TestingParentListener())) {
      brokenLink.send(put("key", 1));

      assertThat(broken.end())
          .isEqualTo("its listener failed: java.lang.IllegalStateException: broken");
      assertThat(brokenParent.end()).isEqualTo("INTERNAL: The host failed: its log says more");
      assertThatThrownBy(() -> brokenLink.send(put("key", 1)))
          .hasMessage("The parent is gone: INTERNAL: The host failed: its log says more");
      wholeLink.sendAndAwait(put("key", 1));
    }
  }

  @Test
  void send_overtakesWhatIsLarge() throws Exception {
    TestingChildListener child = new TestingChildListener();
    TestingParentListener parent = new TestingParentListener();
    try (Expected expected = server.expect("a", child);
        ParentLink link = connect("a", expected, parent)) {
      child.link().send(run(16 * MEGABYTE));
      child.link().send(cancel("late"));

      assertThat(parent.next().hasCancel()).isTrue();
      assertThat(parent.next().hasRunSubWorkflow()).isTrue();
      link.sendAndAwait(put("key", 1));
    }
  }

  @Test
  void close_whileTheListenerIsBusy() throws Exception {
    CountDownLatch busy = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    TestingChildListener child =
        new TestingChildListener(
            message -> {
              busy.countDown();
              await(goOn);
            });
    TestingParentListener parent = new TestingParentListener();
    try (Expected expected = server.expect("a", child);
        ParentLink link = connect("a", expected, parent)) {
      link.send(put("first", 1));
      link.send(put("second", 1));
      busy.await();

      assertThat(child.link().silence()).isZero();
      child.link().close();

      assertThat(parent.end()).isEqualTo("the parent closed the channel");
      assertThat(child.ended()).isFalse();
      goOn.countDown();
      assertThat(child.end()).isEqualTo("the host closed it");
      assertThat(child.next().getStorePut().getKey()).isEqualTo("first");
      assertThat(child.isEmpty()).isTrue();
      assertThatThrownBy(() -> child.link().send(cancel("too late")))
          .hasMessage("The child is gone: the host closed it");
    }
  }

  @Test
  void received_heartbeats() throws Exception {
    TestingChildListener child = new TestingChildListener();
    try (Expected expected = server.expect("a", child);
        ParentLink link = connect("a", expected, new TestingParentListener())) {
      link.sendAndAwait(put("key", 1));

      child.awaitHeartbeat();
      child.awaitHeartbeat();

      assertThat(child.link().silence()).isLessThan(Duration.ofSeconds(30));
    }
  }

  @Test
  void send_interrupted() throws Exception {
    CountDownLatch goOn = new CountDownLatch(1);
    TestingChildListener child = new TestingChildListener(message -> await(goOn));
    try (Expected expected = server.expect("a", child);
        ParentLink link = connect("a", expected, new TestingParentListener())) {
      CompletableFuture<Integer> sent = new CompletableFuture<>();
      Thread sender = new Thread(() -> sent.complete(sendUntilInterrupted(link)));
      sender.start();
      awaitWaiting(sender);
      sender.interrupt();
      int count = sent.get(30, TimeUnit.SECONDS);
      goOn.countDown();
      link.sendAndAwait(put("last", 1));

      for (int i = 0; i < count; i++) {
        assertThat(child.next().getStorePut().getKey()).isEqualTo(Integer.toString(i));
      }
      assertThat(child.next().getStorePut().getKey()).isEqualTo("last");
    }
  }

  private static int sendUntilInterrupted(ParentLink link) {
    for (int i = 0; ; i++) {
      try {
        link.send(put(Integer.toString(i), MEGABYTE / 2));
      } catch (InterruptedException e) {
        return i;
      }
    }
  }

  /** The sender waits for room for as long as nobody listens. */
  private static void awaitWaiting(Thread sender) {
    long since = System.nanoTime();
    while (System.nanoTime() - since < 500_000_000) {
      if (sender.getState() != Thread.State.WAITING) {
        since = System.nanoTime();
      }
      Thread.onSpinWait();
    }
  }

  private ParentLink connect(String id, Expected expected, TestingParentListener parent) {
    return ParentLink.connect(server.address().tcpTarget(), id, expected.secret(), parent);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Refuses what is bad. */
  private static final class Refusing implements ChildListener {
    private volatile ChildLink link;

    @Override
    public void connected(ChildLink connected) {
      link = connected;
    }

    @Override
    public void received(FromChild message) {
      if (message.getStorePut().getKey().equals("bad")) {
        Nack nack = Nack.newBuilder().setSeq(message.getSeq()).setReason("no bad").build();
        link.send(FromParent.newBuilder().setNack(nack).build());
      }
    }

    @Override
    public void disconnected(String reason) {}
  }
}
