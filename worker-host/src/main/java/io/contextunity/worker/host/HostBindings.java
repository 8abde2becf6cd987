package io.contextunity.worker.host;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import io.contextunity.worker.core.HostInfo;
import io.contextunity.worker.host.config.HostSettings;
import io.contextunity.worker.host.config.LoadedSettings;
import io.contextunity.worker.host.grpc.GrpcBindings;
import io.contextunity.worker.host.isolation.Children;
import io.contextunity.worker.host.isolation.module.ModuleIsolationBindings;
import io.contextunity.worker.host.isolation.run.RunBindings;
import io.contextunity.worker.host.management.ManagementBindings;
import io.contextunity.worker.host.plugin.LiveModules;
import io.contextunity.worker.host.plugin.ModuleChecks;
import io.contextunity.worker.host.reload.ModuleContexts;
import io.contextunity.worker.host.reload.ReloadBindings;
import io.contextunity.worker.host.temporal.TemporalBindings;
import io.contextunity.worker.host.temporal.coverage.CoverageBindings;
import io.contextunity.worker.host.temporal.deployment.DeploymentBindings;
import io.contextunity.worker.host.temporal.schedule.ScheduleBindings;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Set;

/** The host, part by part. */
final class HostBindings extends AbstractModule {
  private final LoadedSettings settings;
  private final HostInfo info;
  private final Set<Role> roles;
  private final LiveModules modules;
  private final ModuleContexts contexts;
  private final Children children;
  private final PrometheusMeterRegistry metrics;

  HostBindings(
      LoadedSettings settings,
      HostInfo info,
      Set<Role> roles,
      LiveModules modules,
      ModuleContexts contexts,
      Children children,
      PrometheusMeterRegistry metrics) {
    this.settings = settings;
    this.info = info;
    this.roles = roles;
    this.modules = modules;
    this.contexts = contexts;
    this.children = children;
    this.metrics = metrics;
  }

  @Override
  protected void configure() {
    bind(LoadedSettings.class).toInstance(settings);
    bind(HostSettings.class).toInstance(settings.host());
    bind(HostInfo.class).toInstance(info);
    bind(LiveModules.class).toInstance(modules);
    bind(ModuleContexts.class).toInstance(contexts);
    bind(ModuleChecks.class).in(Singleton.class);
    install(new ModuleIsolationBindings());
    bind(Children.class).toInstance(children);
    install(new TemporalBindings());
    install(new DeploymentBindings());
    install(new CoverageBindings());
    install(new ScheduleBindings());
    install(new GrpcBindings());
    install(new RunBindings());
    install(new ReloadBindings(roles.contains(Role.WORKER)));
    install(new ManagementBindings(metrics));
  }
}
