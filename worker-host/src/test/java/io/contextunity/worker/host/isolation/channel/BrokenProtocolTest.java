package io.contextunity.worker.host.isolation.channel;

import static io.contextunity.worker.host.isolation.channel.TestMessages.MEGABYTE;
import static io.contextunity.worker.host.isolation.channel.TestMessages.put;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.contextunity.proto.isolation.FromChild;
import io.contextunity.proto.isolation.Piece;
import io.contextunity.worker.child.channel.Protocol;
import io.grpc.Status;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a child that says no Hello, or sends something else than messages. */
@Timeout(60)
final class BrokenProtocolTest {
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
  void hello_otherProtocol() throws Exception {
    TestingChildListener child = new TestingChildListener();
    try (Expected expected = server.expect("a", child);
        RawChild raw = raw(expected)) {
      Status end = raw.hello("a", 7).end();

      String text =
          "The child speaks version 7 of the protocol, the host version 1: both must be of one"
              + " distribution";
      assertThat(end.getCode()).isEqualTo(Status.Code.FAILED_PRECONDITION);
      assertThat(end.getDescription()).isEqualTo(text);
      assertThat(child.end()).isEqualTo(text);
      assertThat(child.connected()).isFalse();
    }
  }

  @Test
  void hello_missing() throws Exception {
    TestingChildListener child = new TestingChildListener();
    try (Expected expected = server.expect("a", child);
        RawChild raw = raw(expected)) {
      assertThat(raw.end().getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
      assertThat(child.end()).isEqualTo("refused: child a did not say Hello in time");
    }
  }

  @Test
  void hello_notFirst() throws Exception {
    TestingChildListener child = new TestingChildListener();
    try (Expected expected = server.expect("a", child);
        RawChild raw = raw(expected)) {
      Status end = raw.send(put("key", 1).toBuilder().setSeq(1).build()).end();

      assertThat(end.getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
      assertThat(child.connected()).isFalse();
    }
  }

  @Test
  void received_gap() throws Exception {
    assertGarbage(put("key", 1).toBuilder().setSeq(3).build(), "it sent message 3 after message 1");
  }

  @Test
  void received_nothing() throws Exception {
    assertGarbage(FromChild.newBuilder().setSeq(2).build(), "it sent a message with nothing in it");
  }

  @Test
  void received_garbageInPieces() throws Exception {
    assertGarbage(
        piece(ByteString.copyFrom(new byte[] {-1, -1, -1}), true),
        "it sent something else than a message");
  }

  @Test
  void received_messageBetweenPieces() throws Exception {
    assertGarbage(
        piece(ByteString.copyFrom(new byte[Protocol.PIECE_BYTES]), false),
        put("key", 1).toBuilder().setSeq(2).build(),
        "it sent a message between the pieces of another");
  }

  @Test
  void received_smallPieces() throws Exception {
    assertGarbage(
        piece(ByteString.copyFromUtf8("x"), false),
        "it sent a piece of 1 bytes that is not the last");
  }

  @Test
  void received_tooLargeValue() throws Exception {
    ByteString whole =
        put("huge", Protocol.LARGEST_VALUE + 1).toBuilder().setSeq(2).build().toByteString();
    TestingChildListener child = new TestingChildListener();
    try (Expected expected = server.expect("a", child);
        RawChild raw = raw(expected)) {
      raw.hello("a", Protocol.VERSION);
      for (int from = 0; from < whole.size(); from += 2 * MEGABYTE) {
        int to = Math.min(from + 2 * MEGABYTE, whole.size());
        raw.send(piece(whole.substring(from, to), to == whole.size()));
      }

      assertThat(child.end())
          .isEqualTo("it sent too much: The value of 'huge' has 67108865 bytes (at most 67108864)");
    }
  }

  @Test
  void received_tooLargeForOneMessage() throws Exception {
    TestingChildListener child = new TestingChildListener();
    try (Expected expected = server.expect("a", child);
        RawChild raw = raw(expected)) {
      raw.hello("a", Protocol.VERSION);
      Status end = raw.send(put("key", 5 * MEGABYTE).toBuilder().setSeq(2).build()).end();

      assertThat(end.isOk()).isFalse();
      assertThat(child.end()).isEqualTo("the connection to the child broke");
    }
  }

  private void assertGarbage(FromChild message, String reason) throws Exception {
    assertGarbage(message, FromChild.getDefaultInstance(), reason);
  }

  private void assertGarbage(FromChild first, FromChild second, String reason) throws Exception {
    TestingChildListener child = new TestingChildListener();
    try (Expected expected = server.expect("a", child);
        RawChild raw = raw(expected)) {
      raw.hello("a", Protocol.VERSION).send(first);
      if (second.hasStorePut()) {
        raw.send(second);
      }

      assertThat(child.end()).isEqualTo(reason);
      assertThat(raw.end().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
      assertThat(child.isEmpty()).isTrue();
    }
  }

  private static FromChild piece(ByteString data, boolean last) {
    return FromChild.newBuilder().setPiece(Piece.newBuilder().setData(data).setLast(last)).build();
  }

  private RawChild raw(Expected expected) {
    return new RawChild(server.address().port(), "Bearer " + expected.secret());
  }
}
