package io.contextunity.worker.host.isolation.channel;

import io.contextunity.proto.isolation.ChildChannelGrpc;
import io.contextunity.proto.isolation.FromParent;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where children connect to: 127.0.0.1 on a port of the system's choice, and a Unix socket where
 * there are any. Serves nothing but the channel, to nobody but children that are expected.
 * Thread-safe.
 */
public final class ChannelServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ChannelServer.class);
  private static final Duration HELLO_WITHIN = Duration.ofSeconds(10);
  private static final long GRACE_SECONDS = 1;

  private final Secrets secrets = new Secrets();
  private final Refusals refusals = new Refusals();
  private final EventLoopGroup threads = Sockets.threads();
  private final OpenStreams streams;
  private Optional<SocketDirectory> directory = Optional.empty();
  private Optional<Server> unix = Optional.empty();
  private Optional<Server> tcp = Optional.empty();

  private ChannelServer(Duration helloWithin) {
    streams = new OpenStreams(refusals, threads, helloWithin);
  }

  /** Begins to listen; the Unix socket is in a directory for temporary files. */
  public static ChannelServer start() {
    return start(Path.of(System.getProperty("java.io.tmpdir")));
  }

  /**
   * Begins to listen.
   *
   * @param parent the directory where that of the Unix socket is made, and deleted in the end
   * @throws UncheckedIOException if it cannot
   */
  public static ChannelServer start(Path parent) {
    return start(parent, HELLO_WITHIN);
  }

  static ChannelServer start(Path parent, Duration helloWithin) {
    ChannelServer server = new ChannelServer(helloWithin);
    try {
      server.listen(parent);
      return server;
    } catch (IOException e) {
      server.close();
      throw new UncheckedIOException("Cannot listen for child processes: " + e.getMessage(), e);
    }
  }

  private void listen(Path parent) throws IOException {
    tcp = Optional.of(serve(Sockets.loopback(threads)));
    if (Sockets.unix()) {
      directory = SocketDirectory.in(parent);
    }
    if (directory.isPresent()) {
      listen(directory.get());
    }
    log.debug("Child processes connect to {}", address());
  }

  private void listen(SocketDirectory place) throws IOException {
    try {
      unix = Optional.of(serve(Sockets.unix(place.socket(), threads)));
      place.openSocket();
    } catch (IOException e) {
      log.warn("No Unix socket for child processes: {} ({})", place.socket(), e.getMessage());
      place.close();
      directory = Optional.empty();
    }
  }

  private Server serve(NettyServerBuilder builder) throws IOException {
    return ConnectionLimits.apply(builder)
        // What is done there is never slow: children are heard on other threads.
        .directExecutor()
        .addService(service())
        .fallbackHandlerRegistry(new NothingElse())
        .intercept(new SecretInterceptor(secrets, refusals))
        .build()
        .start();
  }

  private ServerServiceDefinition service() {
    MethodDescriptor<byte[], FromParent> connect =
        ChildChannelGrpc.getConnectMethod().toBuilder(
                new RawMarshaller(), ChildChannelGrpc.getConnectMethod().getResponseMarshaller())
            .build();
    return ServerServiceDefinition.builder(ChildChannelGrpc.SERVICE_NAME)
        .addMethod(connect, streams)
        .build();
  }

  public ChannelAddress address() {
    return new ChannelAddress(directory.map(SocketDirectory::socket), tcp.orElseThrow().getPort());
  }

  /**
   * Lets a child connect, once.
   *
   * @param childId what the child calls itself in its Hello
   * @param listener hears it
   * @return its secret, to be closed when the child is gone
   */
  public Expected expect(String childId, ChildListener listener) {
    return secrets.expect(childId, listener);
  }

  /** Ends all streams, waits until their listeners know, and stops listening. */
  @Override
  public void close() {
    unix.ifPresent(Server::shutdown);
    tcp.ifPresent(Server::shutdown);
    streams.close();
    unix.ifPresent(ChannelServer::awaitEnd);
    tcp.ifPresent(ChannelServer::awaitEnd);
    threads.shutdownGracefully(0, GRACE_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly();
    directory.ifPresent(ChannelServer::delete);
  }

  private static void awaitEnd(Server server) {
    try {
      // What the children are told is on its way.
      server.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    server.shutdownNow();
  }

  private static void delete(SocketDirectory directory) {
    try {
      directory.close();
    } catch (IOException e) {
      log.warn("The socket {} is left behind", directory.socket(), e);
    }
  }
}
