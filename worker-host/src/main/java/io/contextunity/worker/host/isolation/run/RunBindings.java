package io.contextunity.worker.host.isolation.run;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.contextunity.worker.host.isolation.Children;
import io.contextunity.worker.host.plugin.LiveModules;

/** Sub-workflows in child processes. */
public final class RunBindings extends AbstractModule {
  @Provides
  @Singleton
  WaitingChildren waiting(Children children, LiveModules modules) {
    return new WaitingChildren(children::pool, modules::code);
  }
}
