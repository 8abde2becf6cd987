package io.contextunity.worker.host.isolation.channel;

import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.channel.ChannelOption;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.ServerChannel;
import io.grpc.netty.shaded.io.netty.channel.epoll.Epoll;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollServerSocketChannel;
import io.grpc.netty.shaded.io.netty.channel.nio.NioEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioServerSocketChannel;
import io.grpc.netty.shaded.io.netty.channel.unix.DomainSocketAddress;
import io.grpc.netty.shaded.io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;

/** How the channel's servers wait for what comes: two threads of their own for all children. */
final class Sockets {
  private static final int THREADS = 2;
  private static final boolean EPOLL = Epoll.isAvailable();

  private Sockets() {}

  /** Whether servers can listen on Unix sockets. */
  static boolean unix() {
    return EPOLL;
  }

  static EventLoopGroup threads() {
    DefaultThreadFactory factory = new DefaultThreadFactory("child-channel", true);
    return EPOLL
        ? new EpollEventLoopGroup(THREADS, factory)
        : new NioEventLoopGroup(THREADS, factory);
  }

  static NettyServerBuilder loopback(EventLoopGroup threads) {
    return builder(
        loopbackAddress(),
        EPOLL ? EpollServerSocketChannel.class : NioServerSocketChannel.class,
        threads);
  }

  static NettyServerBuilder unix(Path socket, EventLoopGroup threads) {
    return builder(
            new DomainSocketAddress(socket.toFile()), EpollServerDomainSocketChannel.class, threads)
        // gRPC wants it for all sockets; these have none, and Netty would warn at each connection.
        .withChildOption(ChannelOption.SO_KEEPALIVE, null);
  }

  private static NettyServerBuilder builder(
      SocketAddress address, Class<? extends ServerChannel> type, EventLoopGroup threads) {
    return NettyServerBuilder.forAddress(address)
        .channelType(type)
        .bossEventLoopGroup(threads)
        .workerEventLoopGroup(threads);
  }

  /** By number: what "localhost" is has to be looked up. */
  private static SocketAddress loopbackAddress() {
    try {
      return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0);
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }
}
