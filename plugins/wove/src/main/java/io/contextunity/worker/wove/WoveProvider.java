package io.contextunity.worker.wove;

import io.contextunity.worker.core.ModuleConfig;
import io.contextunity.worker.core.ModuleContext;
import io.contextunity.worker.core.ModuleProvider;

/** The module {@code wove}. */
public final class WoveProvider implements ModuleProvider {

  @Override
  public ModuleConfig module(ModuleContext context) {
    return ModuleConfig.builder("wove").build();
  }
}
