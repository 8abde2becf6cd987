package io.contextunity.worker.host.temporal.coverage;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.contextunity.worker.host.config.HostSettings;
import io.contextunity.worker.host.temporal.TemporalConnection;

/** The look at what the modules would leave to nobody. */
public final class CoverageBindings extends AbstractModule {
  @Provides
  @Singleton
  CoverageGate gate(TemporalConnection temporal, HostSettings settings) {
    return new CoverageGate(temporal, settings.requireCoverage());
  }
}
