package io.contextunity.worker.host.temporal.schedule;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.contextunity.worker.host.config.HostSettings;
import io.contextunity.worker.host.plugin.LiveModules;
import io.contextunity.worker.host.temporal.TemporalConnection;

/** Schedules: the way to those of Temporal, and those that modules ship. */
public final class ScheduleBindings extends AbstractModule {
  @Provides
  @Singleton
  Schedules schedules(TemporalConnection connection, LiveModules modules, HostSettings settings) {
    return new Schedules(connection, modules, settings.temporal().payloadLimitBytes());
  }

  @Provides
  @Singleton
  ScheduleReconciler reconciler(Schedules schedules, HostSettings settings) {
    return new ScheduleReconciler(
        schedules, settings.schedules(), settings.versioning().deployment());
  }
}
