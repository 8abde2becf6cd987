package io.contextunity.worker.host.grpc;

import io.contextunity.worker.host.plugin.HostMethods;
import io.grpc.MethodDescriptor;

/** What a method is called where operators read of it. */
final class RpcName {
  private RpcName() {}

  /** The host's own by their bare names, those of modules with their service. */
  static String of(MethodDescriptor<?, ?> rpc) {
    return HostMethods.isHosts(rpc.getServiceName())
        ? rpc.getBareMethodName()
        : rpc.getFullMethodName();
  }
}
