package io.contextunity.worker.host.grpc;

import io.contextunity.proto.worker.WorkerServiceGrpc;
import io.grpc.MethodDescriptor;
import java.util.List;
import java.util.Map;

/** What a token must permit for each rpc: one of these. */
final class RpcPermissions {
  private static final Map<String, List<String>> ONE_OF =
      Map.of(
          name(WorkerServiceGrpc.getStartWorkflowMethod()), List.of("worker:execute"),
          name(WorkerServiceGrpc.getExecuteCodeMethod()), List.of("worker:execute"),
          name(WorkerServiceGrpc.getRegisterSchedulesMethod()),
              List.of("worker:execute", "worker:schedule"),
          name(WorkerServiceGrpc.getGetTaskStatusMethod()), List.of("worker:read"));

  private RpcPermissions() {}

  private static String name(MethodDescriptor<?, ?> rpc) {
    return rpc.getFullMethodName();
  }

  /** An rpc that this table does not know is permitted to nobody. */
  static List<String> of(MethodDescriptor<?, ?> rpc) {
    return ONE_OF.getOrDefault(name(rpc), List.of());
  }
}
