package io.contextunity.worker.host.temporal;

import com.uber.m3.tally.NoopScope;
import com.uber.m3.tally.RootScopeBuilder;
import com.uber.m3.tally.Scope;
import com.uber.m3.tally.ScopeCloseException;
import com.uber.m3.util.Duration;
import io.micrometer.core.instrument.MeterRegistry;
import io.temporal.common.reporter.MicrometerClientStatsReporter;
import java.util.Map;

/** Temporal's own metrics, each told apart by module and plugin version. */
final class TemporalMetrics implements AutoCloseable {
  private static final Duration EVERY = Duration.ofSeconds(5);
  private static final String MODULE = "module";
  private static final String PLUGIN_VERSION = "plugin_version";

  private final Scope scope;

  TemporalMetrics(MeterRegistry registry) {
    this(new RootScopeBuilder().reporter(new Reporter(registry)).reportEvery(EVERY));
  }

  private TemporalMetrics(Scope scope) {
    this.scope = scope;
  }

  /** Counts nothing, which takes no time. */
  static TemporalMetrics none() {
    return new TemporalMetrics(new NoopScope());
  }

  // Prometheus wants the same labels on all series of one name.
  Scope ofHost() {
    return scope.tagged(Map.of(MODULE, "", PLUGIN_VERSION, ""));
  }

  Scope of(String module, String pluginVersion) {
    return scope.tagged(Map.of(MODULE, module, PLUGIN_VERSION, pluginVersion));
  }

  @Override
  public void close() {
    try {
      scope.close();
    } catch (ScopeCloseException e) {
      throw new IllegalStateException("Temporal's metrics could not be closed", e);
    }
  }

  /** The registry is not ours to close. */
  private static final class Reporter extends MicrometerClientStatsReporter {
    Reporter(MeterRegistry registry) {
      super(registry);
    }

    @Override
    public void close() {}
  }
}
