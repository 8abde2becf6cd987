package io.contextunity.worker.host.temporal.deployment;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.contextunity.worker.host.config.HostSettings;
import io.contextunity.worker.host.temporal.TemporalConnection;

/** The versions of modules. */
public final class DeploymentBindings extends AbstractModule {
  @Provides
  @Singleton
  Deployments deployments(TemporalConnection temporal, HostSettings settings) {
    return new Deployments(temporal, settings.versioning());
  }

  @Provides
  @Singleton
  ModuleVersioning versioning(HostSettings settings, Deployments deployments) {
    return new ModuleVersioning(settings.versioning(), deployments);
  }

  @Provides
  @Singleton
  Promotions promotions(
      HostSettings settings, ModuleVersioning versioning, Deployments deployments) {
    return new Promotions(settings.versioning(), versioning, deployments);
  }
}
