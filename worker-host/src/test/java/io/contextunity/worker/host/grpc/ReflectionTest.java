package io.contextunity.worker.host.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.util.JsonFormat;
import io.grpc.CallOptions;
import io.grpc.MethodDescriptor;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A client that knows nothing of our messages but what the server tells of itself. */
class ReflectionTest {

  @Test
  void start_byReflectionAlone() throws Exception {
    try (TestingService service = TestingService.start()) {
      Descriptor unit = unitType(service);
      MethodDescriptor<DynamicMessage, DynamicMessage> start =
          method(unit, "contextunity.worker.WorkerService/StartWorkflow");
      DynamicMessage.Builder request = DynamicMessage.newBuilder(unit);
      JsonFormat.parser()
          .merge("{\"payload\": {\"workflow_type\": \"echo\", \"item_count\": 3}}", request);

      DynamicMessage answer =
          ClientCalls.blockingUnaryCall(
              service.channel(), start, CallOptions.DEFAULT, request.build());

      assertThat(JsonFormat.printer().print(answer))
          .contains("\"status\": \"started\"", "\"workflow_id\": \"echo-");
    }
  }

  private static MethodDescriptor<DynamicMessage, DynamicMessage> method(
      Descriptor unit, String name) {
    var marshaller = ProtoUtils.marshaller(DynamicMessage.getDefaultInstance(unit));
    return MethodDescriptor.newBuilder(marshaller, marshaller)
        .setType(MethodDescriptor.MethodType.UNARY)
        .setFullMethodName(name)
        .build();
  }

  private static Descriptor unitType(TestingService service) throws Exception {
    Map<String, FileDescriptorProto> files = new LinkedHashMap<>();
    for (var bytes :
        ask(
                service,
                ServerReflectionRequest.newBuilder()
                    .setFileContainingSymbol("contextunity.worker.WorkerService")
                    .build())
            .getFileDescriptorResponse()
            .getFileDescriptorProtoList()) {
      FileDescriptorProto file = FileDescriptorProto.parseFrom(bytes);
      files.put(file.getName(), file);
    }
    return build("contextunit.proto", files).findMessageTypeByName("ContextUnit");
  }

  private static FileDescriptor build(String name, Map<String, FileDescriptorProto> files)
      throws Exception {
    List<FileDescriptor> needs = new ArrayList<>();
    for (String need : files.get(name).getDependencyList()) {
      needs.add(build(need, files));
    }
    return FileDescriptor.buildFrom(files.get(name), needs.toArray(FileDescriptor[]::new));
  }

  private static ServerReflectionResponse ask(
      TestingService service, ServerReflectionRequest request) throws Exception {
    CompletableFuture<ServerReflectionResponse> answer = new CompletableFuture<>();
    StreamObserver<ServerReflectionRequest> requests =
        ServerReflectionGrpc.newStub(service.channel())
            .serverReflectionInfo(
                new StreamObserver<>() {
                  @Override
                  public void onNext(ServerReflectionResponse value) {
                    answer.complete(value);
                  }

                  @Override
                  public void onError(Throwable t) {
                    answer.completeExceptionally(t);
                  }

                  @Override
                  public void onCompleted() {}
                });
    requests.onNext(request);
    ServerReflectionResponse response = answer.get(10, TimeUnit.SECONDS);
    requests.onCompleted();
    return response;
  }
}
