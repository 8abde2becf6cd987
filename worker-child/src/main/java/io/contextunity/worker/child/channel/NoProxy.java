package io.contextunity.worker.child.channel;

import io.grpc.ProxiedSocketAddress;
import io.grpc.ProxyDetector;
import java.net.SocketAddress;

/** The parent is on this machine. */
final class NoProxy implements ProxyDetector {
  @Override
  public ProxiedSocketAddress proxyFor(SocketAddress target) {
    return null;
  }
}
