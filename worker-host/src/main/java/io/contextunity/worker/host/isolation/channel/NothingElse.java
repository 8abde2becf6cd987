package io.contextunity.worker.host.isolation.channel;

import io.grpc.HandlerRegistry;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerCall;
import io.grpc.ServerMethodDefinition;

/** Makes calls of what is not there end like all others of strangers, and not as unimplemented. */
final class NothingElse extends HandlerRegistry {

  @Override
  public ServerMethodDefinition<?, ?> lookupMethod(String name, String authority) {
    MethodDescriptor<byte[], byte[]> method =
        MethodDescriptor.<byte[], byte[]>newBuilder()
            .setType(MethodType.UNKNOWN)
            .setFullMethodName(name)
            .setRequestMarshaller(new RawMarshaller())
            .setResponseMarshaller(new RawMarshaller())
            .build();
    return ServerMethodDefinition.create(method, (call, headers) -> refuse(call));
  }

  /** Is not reached: the interceptor refuses first. */
  private static ServerCall.Listener<byte[]> refuse(ServerCall<byte[], byte[]> call) {
    call.close(Refusals.ANSWER, new Metadata());
    return new ServerCall.Listener<>() {};
  }
}
