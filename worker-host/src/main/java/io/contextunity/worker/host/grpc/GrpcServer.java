package io.contextunity.worker.host.grpc;

import io.contextunity.worker.host.config.HostSettings;
import io.contextunity.worker.host.config.SettingsException;
import io.contextunity.worker.host.tls.TlsFiles;
import io.contextunity.worker.host.token.TokenVerifier;
import io.grpc.Server;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens for calls, with gRPC's health and reflection beside the service. Started once. */
public final class GrpcServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(GrpcServer.class);
  private static final long GRACE_SECONDS = 5;

  private final HostSettings settings;
  private final WorkerGrpcService service;
  private final ServedHealth health;
  private final CallMetrics metrics;
  private final ModuleCalls calls;
  private final ExecutorService executor = CallExecutor.create();
  private final ScheduledExecutorService timer = CallTimer.create();
  private final AuditLog audit = new AuditLog(timer);
  private final AtomicBoolean stopping = new AtomicBoolean();
  private Server server;

  @Inject
  GrpcServer(
      HostSettings settings,
      WorkerGrpcService service,
      ServedHealth health,
      CallMetrics metrics,
      ModuleCalls calls) {
    this.settings = settings;
    this.service = service;
    this.health = health;
    this.metrics = metrics;
    this.calls = calls;
  }

  /**
   * Begins to listen.
   *
   * @throws SettingsException if the address is not allowed or taken
   */
  public void start() {
    InetSocketAddress address = BindAddress.of(settings.grpc(), settings.secret().isPresent());
    server = build(address);
    try {
      server.start();
    } catch (IOException e) {
      throw new SettingsException(
          List.of(
              "gRPC cannot listen on %s:%d: %s (choose another with --port)"
                  .formatted(address.getHostString(), address.getPort(), rootMessage(e))));
    }
    log.info("gRPC listens on {}:{}", address.getAddress().getHostAddress(), port());
    warnOfOpenDoors(address.getAddress().isLoopbackAddress());
  }

  private void warnOfOpenDoors(boolean loopback) {
    if (settings.secret().isEmpty()) {
      log.warn(
          "No secret is configured (CU_PLATFORM_SECRET): every caller{} may do everything{}",
          BindAddress.asksForCertificates(settings.grpc()) ? " with a certificate" : "",
          loopback ? "; listening on loopback only" : "");
    } else if (!loopback && !settings.grpc().tls().enabled()) {
      log.warn("No TLS is configured (grpc.tls): tokens travel where others can read them");
    }
  }

  private Server build(InetSocketAddress address) {
    Optional<TokenVerifier> verifier =
        settings.secret().map(secret -> new TokenVerifier(secret, Clock.systemUTC()));
    CallLimits limits = new CallLimits(settings.grpc(), timer);
    boolean modulesServe = calls.isServedAny();
    NettyServerBuilder builder =
        NettyServerBuilder.forAddress(address, TlsFiles.server("grpc.tls", settings.grpc().tls()))
            .executor(executor)
            .addService(
                own(
                    ServerInterceptors.interceptForward(
                        service, limits.ofWork(metrics, new AuthInterceptor(verifier))),
                    modulesServe))
            .addService(own(limits.ofQuestions(health.service()), modulesServe))
            .addService(
                own(limits.ofQuestions(ProtoReflectionServiceV1.newInstance()), modulesServe))
            .fallbackHandlerRegistry(new ModuleMethods(calls, limits.ofModules(metrics)))
            .intercept(new AuditInterceptor(audit))
            .addStreamTracerFactory(new TransportAudit(audit));
    return ConnectionLimits.apply(builder, settings.grpc(), modulesServe).build();
  }

  // Where modules serve methods, the server as a whole takes what is too large for ours.
  private ServerServiceDefinition own(ServerServiceDefinition service, boolean modulesServe) {
    return modulesServe ? MessageLimit.of(service, settings.grpc().maxMessageBytes()) : service;
  }

  private static String rootMessage(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getMessage();
  }

  /** Where it listens; of use when the settings say port 0. */
  public int port() {
    return server.getPort();
  }

  /** Starts no more runs; reads go on until it closes. */
  public void stopping() {
    if (stopping.compareAndSet(false, true)) {
      service.refuseNewStarts();
      calls.stopping();
    }
  }

  /** Refuses new calls, lets those under way end, then cuts off what is left. */
  @Override
  public void close() {
    stopping();
    calls.finish();
    if (server != null) {
      server.shutdown();
      awaitOrCut();
    }
    executor.shutdown();
    audit.close();
    timer.shutdownNow();
  }

  private void awaitOrCut() {
    try {
      if (!server.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS)) {
        server.shutdownNow();
      }
    } catch (InterruptedException e) {
      server.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
