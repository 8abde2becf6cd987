package io.contextunity.worker.host.grpc;

import io.grpc.HandlerRegistry;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The gRPC methods of modules, as the modules are at the moment of each call: a plugin that is
 * replaced, or comes, changes what is found here.
 */
final class ModuleMethods extends HandlerRegistry {
  private final ModuleCalls calls;
  private final List<ServerInterceptor> inOrder;
  private final Map<String, ServerMethodDefinition<?, ?>> definitions = new ConcurrentHashMap<>();

  /**
   * @param inOrder what a call meets first
   */
  ModuleMethods(ModuleCalls calls, List<ServerInterceptor> inOrder) {
    this.calls = calls;
    this.inOrder = List.copyOf(inOrder);
  }

  @Override
  public ServerMethodDefinition<?, ?> lookupMethod(String name, String authority) {
    return calls.isServed("/" + name) ? definitions.computeIfAbsent(name, this::definition) : null;
  }

  private ServerMethodDefinition<?, ?> definition(String name) {
    MethodDescriptor<byte[], byte[]> method =
        MethodDescriptor.newBuilder(Bytes.MARSHALLER, Bytes.MARSHALLER)
            .setType(MethodType.UNARY)
            .setFullMethodName(name)
            .build();
    ServerServiceDefinition service =
        ServerServiceDefinition.builder(method.getServiceName())
            .addMethod(method, (call, headers) -> ModuleCall.begin(calls, call, headers))
            .build();
    return ServerInterceptors.interceptForward(service, inOrder).getMethod(name);
  }
}
