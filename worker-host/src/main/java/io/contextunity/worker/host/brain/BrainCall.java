package io.contextunity.worker.host.brain;

import com.google.protobuf.Struct;
import io.contextunity.proto.core.ContextUnit;
import io.contextunity.worker.host.wire.StructCodec;
import io.grpc.MethodDescriptor;
import java.util.Map;

/** A call that a dialect wants made. */
record BrainCall(MethodDescriptor<ContextUnit, ContextUnit> rpc, Struct payload) {

  /**
   * @throws io.contextunity.worker.host.wire.WireException if the payload cannot travel
   */
  static BrainCall of(MethodDescriptor<ContextUnit, ContextUnit> rpc, Map<String, Object> payload) {
    return new BrainCall(rpc, StructCodec.toStruct(payload));
  }

  String name() {
    return rpc.getBareMethodName();
  }
}
