package io.contextunity.worker.child.channel;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketImpl;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * A connected Unix socket that looks like one of TCP, as far as gRPC looks. The streams are its
 * own: those of {@link java.nio.channels.Channels} make a writer wait until a reader has read.
 */
final class UnixSocket extends Socket {
  /** What gRPC calls the other end; nothing is ever sent there. */
  private static final SocketAddress STAND_IN =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);

  private final SocketChannel channel;

  UnixSocket(SocketChannel channel) throws IOException {
    super((SocketImpl) null);
    this.channel = channel;
  }

  @Override
  public InputStream getInputStream() {
    return new Input(channel);
  }

  @Override
  public OutputStream getOutputStream() {
    return new Output(channel);
  }

  @Override
  public SocketAddress getRemoteSocketAddress() {
    return STAND_IN;
  }

  @Override
  public SocketAddress getLocalSocketAddress() {
    return STAND_IN;
  }

  @Override
  public void setTcpNoDelay(boolean on) {
    // A Unix socket never waits for more.
  }

  @Override
  public void setSoTimeout(int timeout) {
    if (timeout != 0) {
      throw new UnsupportedOperationException("A Unix socket has no timeout");
    }
  }

  @Override
  public int getSoTimeout() {
    return 0;
  }

  @Override
  public boolean isConnected() {
    return true;
  }

  @Override
  public boolean isClosed() {
    return !channel.isOpen();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private static final class Input extends InputStream {
    private final SocketChannel channel;

    Input(SocketChannel channel) {
      this.channel = channel;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      return length == 0 ? 0 : channel.read(ByteBuffer.wrap(bytes, offset, length));
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }

  private static final class Output extends OutputStream {
    private final SocketChannel channel;

    Output(SocketChannel channel) {
      this.channel = channel;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
