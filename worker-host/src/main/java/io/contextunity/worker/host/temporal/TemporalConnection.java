package io.contextunity.worker.host.temporal;

import io.contextunity.worker.core.ModuleConfig;
import io.contextunity.worker.host.config.TemporalSettings;
import io.grpc.ManagedChannel;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.converter.DataConverter;
import io.temporal.serviceclient.RpcRetryOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One connection to Temporal, shared by all clients of this process. Connects at its first use.
 * Thread-safe.
 */
public final class TemporalConnection implements AutoCloseable {
  /** How long one call may be retried before the server counts as unreachable. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final TemporalSettings settings;
  private final String identity;
  private final ManagedChannel channel;
  private final WorkflowServiceStubs stubs;

  /**
   * @param identity what this process is called in Temporal's histories
   */
  public TemporalConnection(TemporalSettings settings, String identity) {
    this.settings = settings;
    this.identity = identity;
    this.channel = TemporalChannel.open(settings);
    this.stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder()
                .setChannel(channel)
                .setRpcTimeout(PATIENCE)
                .setRpcRetryOptions(
                    RpcRetryOptions.newBuilder()
                        .setInitialInterval(Duration.ofMillis(50))
                        .setMaximumInterval(Duration.ofSeconds(1))
                        .setExpiration(PATIENCE)
                        .validateBuildWithDefaults())
                .build());
  }

  String address() {
    return settings.host();
  }

  String namespace() {
    return settings.namespace();
  }

  WorkflowServiceStubs stubs() {
    return stubs;
  }

  /** Whether the server answers within this time. */
  boolean answersWithin(Duration timeout) {
    try {
      stubs.connect(timeout);
      return true;
    } catch (RuntimeException e) {
      return false;
    }
  }

  /** A client for one module, with the module's own converter. */
  WorkflowClient client(ModuleConfig module) {
    return client(Converters.of(module));
  }

  WorkflowClient client(DataConverter converter) {
    return WorkflowClient.newInstance(
        stubs,
        WorkflowClientOptions.newBuilder()
            .setNamespace(settings.namespace())
            .setIdentity(identity)
            .setDataConverter(converter)
            .setContextPropagators(List.of(new RunContextPropagator()))
            .build());
  }

  @Override
  public void close() {
    stubs.shutdown();
    if (!stubs.awaitTermination(2, TimeUnit.SECONDS)) {
      stubs.shutdownNow();
    }
    channel.shutdownNow();
  }
}
