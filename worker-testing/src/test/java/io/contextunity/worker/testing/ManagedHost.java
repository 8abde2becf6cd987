package io.contextunity.worker.testing;

import io.contextunity.proto.worker.WorkerServiceGrpc;
import io.contextunity.worker.core.ContextUnit;
import io.contextunity.worker.host.Role;
import io.contextunity.worker.host.WorkerHost;
import io.contextunity.worker.host.config.LoadedSettings;
import io.contextunity.worker.host.config.SettingsLoader;
import io.contextunity.worker.host.config.SettingsLoader.Flag;
import io.contextunity.worker.host.wire.ContextUnitCodec;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.temporal.testserver.TestServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A whole host, service and worker in one, with real plugin jars on Temporal's in-memory server: a
 * sound one, one whose runs fail, and a broken file.
 */
final class ManagedHost implements AutoCloseable {
  static final String NASTY = "<script>alert(1)</script> & \"quotes\"";
  private static final Duration TO_CHANGE = Duration.ofSeconds(30);

  private final TestServer.PortBoundTestServer temporal;
  private final WorkerHost host;
  private final HttpClient http = HttpClient.newHttpClient();

  private ManagedHost(TestServer.PortBoundTestServer temporal, WorkerHost host) {
    this.temporal = temporal;
    this.host = host;
  }

  static ManagedHost start(Path directory, Flag... more) throws Exception {
    TestingPluginJar.plugin("sound").module("sound").writeTo(directory);
    TestingPluginJar.plugin("cracked").module("cracked").truncated().writeTo(directory);
    TestingPluginJar.plugin("fragile")
        .declaring("fragile")
        .provider("testing.FragileProvider", FRAGILE)
        .writeTo(directory);
    int port = freePort();
    var temporal = TestServer.createPortBoundServer(port, true);
    try {
      WorkerHost host =
          WorkerHost.create(settings(directory, port, more), Set.of(Role.SERVICE, Role.WORKER));
      var managed = new ManagedHost(temporal, host);
      managed.startHost();
      return managed;
    } catch (Exception | Error e) {
      temporal.close();
      throw e;
    }
  }

  private void startHost() throws InterruptedException {
    try {
      host.start();
    } catch (InterruptedException | RuntimeException | Error e) {
      host.close();
      throw e;
    }
  }

  static LoadedSettings settings(Path directory, int temporalPort, Flag... more) {
    List<Flag> flags = new ArrayList<>();
    flags.add(new Flag("test", "grpc.port", "0"));
    flags.add(new Flag("test", "instance-name", "night-shift"));
    flags.add(new Flag("test", "plugins-directory", directory.toString()));
    flags.add(new Flag("test", "blobs-directory", directory.resolve("blobs").toString()));
    flags.add(new Flag("test", "temporal.host", "127.0.0.1:" + temporalPort));
    flags.addAll(List.of(more));
    return new SettingsLoader(directory, directory, Map.of()).load(Optional.empty(), flags);
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  int port() {
    return host.managementPort();
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return call("GET", path);
  }

  HttpResponse<String> call(String method, String path) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(uri(path))
            .method(method, BodyPublishers.noBody())
            .timeout(Duration.ofSeconds(20))
            .build(),
        BodyHandlers.ofString());
  }

  /** Asks until the answer has this in it. */
  HttpResponse<String> await(String path, String text) throws IOException, InterruptedException {
    long giveUp = System.nanoTime() + TO_CHANGE.toNanos();
    while (true) {
      HttpResponse<String> answer = get(path);
      if (answer.body().contains(text)) {
        return answer;
      }
      if (System.nanoTime() > giveUp) {
        throw new AssertionError(text + " is not in " + path + ": " + answer.body());
      }
      TimeUnit.MILLISECONDS.sleep(50); // between two questions
    }
  }

  /** Starts a run over gRPC; returns its id. */
  String startRun(String workflowType) {
    ManagedChannel channel =
        NettyChannelBuilder.forAddress("127.0.0.1", host.grpcPort()).usePlaintext().build();
    try {
      ContextUnit unit =
          ContextUnit.of(Map.of("workflow_type", workflowType, "parameters", "x"), "router:test");
      var answer =
          WorkerServiceGrpc.newBlockingStub(channel)
              .withDeadlineAfter(20, TimeUnit.SECONDS)
              .startWorkflow(ContextUnitCodec.toMessage(unit));
      return (String) ContextUnitCodec.fromMessage(answer).payload().get("workflow_id");
    } finally {
      channel.shutdownNow();
    }
  }

  void stopTemporal() {
    temporal.close();
  }

  void stopping() {
    host.stopping();
  }

  @Override
  public void close() {
    host.close();
    temporal.close();
  }

  private static final String FRAGILE =
      """
      package testing;

      import io.contextunity.worker.core.*;
      import io.temporal.activity.*;
      import io.temporal.failure.ApplicationFailure;
      import io.temporal.workflow.*;
      import java.time.Duration;
      import java.util.Map;

      public final class FragileProvider implements ModuleProvider {
        @ActivityInterface
        public interface Breaking {
          @ActivityMethod(name = "break_down")
          void breakDown();
        }

        public static final class BreakingImpl implements Breaking {
          @Override
          public void breakDown() {
            throw ApplicationFailure.newNonRetryableFailure(
                "<script>alert(1)</script> & \\"quotes\\"", "Broken");
          }
        }

        @WorkflowInterface
        public interface FragileWorkflow {
          @WorkflowMethod
          void run(Map<String, Object> request);
        }

        public static final class FragileWorkflowImpl implements FragileWorkflow {
          private final Breaking breaking =
              Workflow.newActivityStub(
                  Breaking.class,
                  ActivityOptions.newBuilder()
                      .setStartToCloseTimeout(Duration.ofSeconds(5))
                      .build());

          @Override
          public void run(Map<String, Object> request) {
            breaking.breakDown();
          }
        }

        @Override
        public ModuleConfig module(ModuleContext context) {
          return ModuleConfig.builder("fragile")
              .workflows(FragileWorkflowImpl.class)
              .activities(new BreakingImpl())
              .build();
        }
      }
      """;
}
