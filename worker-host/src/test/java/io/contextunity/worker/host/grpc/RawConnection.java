package io.contextunity.worker.host.grpc;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** HTTP/2 by hand, for clients that no library would be. Not thread-safe. */
final class RawConnection implements AutoCloseable {
  private static final int DATA = 0;
  private static final int HEADERS = 1;
  private static final int SETTINGS = 4;
  private static final int PING = 6;
  private static final int ACK = 1;
  private static final int END_HEADERS = 4;

  private final Socket socket;

  RawConnection(int port) throws IOException {
    this.socket = new Socket("127.0.0.1", port);
  }

  RawConnection write(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    return this;
  }

  RawConnection preface() throws IOException {
    write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    return frame(SETTINGS, 0, 0, new byte[0]);
  }

  /** Begins a call on stream 1, with this authorization if there is one. */
  RawConnection beginCall(String path, byte[] authorization) throws IOException {
    ByteArrayOutputStream headers = new ByteArrayOutputStream();
    header(headers, ":method", ascii("POST"));
    header(headers, ":scheme", ascii("http"));
    header(headers, ":path", ascii(path));
    header(headers, ":authority", ascii("localhost"));
    header(headers, "content-type", ascii("application/grpc"));
    header(headers, "te", ascii("trailers"));
    if (authorization.length > 0) {
      header(headers, "authorization", authorization);
    }
    return frame(HEADERS, END_HEADERS, 1, headers.toByteArray());
  }

  RawConnection data(byte[] bytes) throws IOException {
    return frame(DATA, 0, 1, bytes);
  }

  // A literal that is not indexed: length and text, twice.
  private static void header(ByteArrayOutputStream out, String name, byte[] value) {
    out.write(0);
    text(out, ascii(name));
    text(out, value);
  }

  private static void text(ByteArrayOutputStream out, byte[] text) {
    int length = text.length;
    if (length < 127) {
      out.write(length);
    } else {
      out.write(127);
      for (length -= 127; length >= 128; length >>= 7) {
        out.write(length & 127 | 128);
      }
      out.write(length);
    }
    out.writeBytes(text);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private RawConnection frame(int type, int flags, int stream, byte[] payload) throws IOException {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.write(payload.length >> 16);
    frame.write(payload.length >> 8);
    frame.write(payload.length);
    frame.write(type);
    frame.write(flags);
    frame.writeBytes(new byte[] {0, 0, 0, (byte) stream});
    frame.writeBytes(payload);
    return write(frame.toByteArray());
  }

  /**
   * Reads, and answers settings and pings as a good client does, until headers that end the call
   * have come.
   *
   * @return those headers as they travelled
   */
  String awaitTrailers(Duration patience) throws IOException {
    socket.setSoTimeout((int) patience.toMillis());
    DataInputStream in = new DataInputStream(socket.getInputStream());
    while (true) {
      int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
      int type = in.readUnsignedByte();
      int flags = in.readUnsignedByte();
      in.readInt();
      byte[] payload = in.readNBytes(length);
      if ((type == SETTINGS || type == PING) && (flags & ACK) == 0) {
        frame(type, ACK, 0, type == PING ? payload : new byte[0]);
      }
      if (type == HEADERS) {
        return new String(payload, StandardCharsets.ISO_8859_1);
      }
    }
  }

  /** Reads without answering until the server has hung up. */
  void awaitClosed(Duration patience) throws IOException {
    socket.setSoTimeout((int) patience.toMillis());
    try {
      while (socket.getInputStream().read() >= 0) {
        // What it says to the end does not matter.
      }
    } catch (java.net.SocketException e) {
      // Reset: closed as well.
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
