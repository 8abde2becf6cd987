package io.contextunity.worker.host.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.host.config.TemporalSettings;
import io.contextunity.worker.host.config.TlsSettings;
import io.contextunity.worker.host.tls.TestingAuthority;
import io.contextunity.worker.host.tls.TestingAuthority.Issued;
import io.contextunity.worker.host.tls.TlsFiles;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.api.workflowservice.v1.GetSystemInfoResponse;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Towards a Temporal that asks for certificates and keys, as a hosted one does. */
class TemporalChannelTest {
  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
  private static final Metadata.Key<String> NAMESPACE =
      Metadata.Key.of("temporal-namespace", Metadata.ASCII_STRING_MARSHALLER);

  @TempDir static Path directory;
  private static final AtomicReference<Metadata> RECEIVED = new AtomicReference<>();
  private static TestingAuthority authority;
  private static Issued client;
  private static Server server;

  @BeforeAll
  static void start() throws Exception {
    authority = TestingAuthority.create(directory, "authority");
    client = authority.issue("client");
    Issued own = authority.issue("own", "san=dns:localhost");
    TlsSettings tls =
        new TlsSettings(
            true,
            Optional.of(own.certificate()),
            Optional.of(own.key()),
            Optional.of(authority.certificate()));
    server =
        NettyServerBuilder.forAddress(
                new InetSocketAddress("127.0.0.1", 0), TlsFiles.server("test", tls))
            .addService(new Temporal())
            .intercept(new Receiving())
            .build()
            .start();
  }

  @AfterAll
  static void stop() {
    server.shutdownNow();
  }

  @Test
  void open_certificateAndKey() {
    call("localhost", certificates(), Optional.of("key-1"));

    assertThat(RECEIVED.get().get(AUTHORIZATION)).isEqualTo("Bearer key-1");
    assertThat(RECEIVED.get().get(NAMESPACE)).isEqualTo("payments.acme");
  }

  @Test
  void open_withoutKey() {
    call("localhost", certificates(), Optional.empty());

    assertThat(RECEIVED.get().containsKey(AUTHORIZATION)).isFalse();
  }

  @Test
  void open_anotherHostName() {
    // The certificate is for localhost, not for this address.
    assertThatThrownBy(() -> call("127.0.0.1", certificates(), Optional.empty()))
        .isInstanceOf(StatusRuntimeException.class);
  }

  @Test
  void open_withoutOwnCertificate() {
    TlsSettings trusting =
        new TlsSettings(
            true, Optional.empty(), Optional.empty(), Optional.of(authority.certificate()));

    assertThatThrownBy(() -> call("localhost", trusting, Optional.empty()))
        .isInstanceOf(StatusRuntimeException.class);
  }

  @Test
  void settings_keyIsNotShown() {
    assertThat(settings("localhost:1", certificates(), Optional.of("key-1")).toString())
        .doesNotContain("key-1");
  }

  private static TlsSettings certificates() {
    return new TlsSettings(
        true,
        Optional.of(client.certificate()),
        Optional.of(client.key()),
        Optional.of(authority.certificate()));
  }

  private static TemporalSettings settings(
      String address, TlsSettings tls, Optional<String> apiKey) {
    return new TemporalSettings(
        address, "payments.acme", 1 << 20, true, tls, apiKey, Optional.empty());
  }

  private static void call(String host, TlsSettings tls, Optional<String> apiKey) {
    ManagedChannel channel =
        TemporalChannel.open(settings(host + ":" + server.getPort(), tls, apiKey));
    try {
      WorkflowServiceGrpc.newBlockingStub(channel)
          .withDeadlineAfter(20, TimeUnit.SECONDS)
          .getSystemInfo(GetSystemInfoRequest.getDefaultInstance());
    } finally {
      channel.shutdownNow();
    }
  }

  private static final class Temporal extends WorkflowServiceGrpc.WorkflowServiceImplBase {
    @Override
    public void getSystemInfo(
        GetSystemInfoRequest request, StreamObserver<GetSystemInfoResponse> observer) {
      observer.onNext(GetSystemInfoResponse.getDefaultInstance());
      observer.onCompleted();
    }
  }

  private static final class Receiving implements ServerInterceptor {
    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
      RECEIVED.set(headers);
      return Contexts.interceptCall(Context.current(), call, headers, next);
    }
  }
}
