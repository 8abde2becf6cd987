package io.contextunity.worker.testing;

import io.contextunity.worker.core.ModuleConfig;
import io.contextunity.worker.core.ModuleProvider;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A module as a provider made it, closed as the host closes it. */
record ModuleUnderTest(ModuleProvider provider, ModuleConfig module) {

  static ModuleUnderTest of(ModuleProviderContract contract) {
    ModuleProvider provider = create(contract.provider());
    return new ModuleUnderTest(
        provider, provider.module(TestingModuleContext.withSettings(contract.settings())));
  }

  private static ModuleProvider create(Class<? extends ModuleProvider> type) {
    try {
      return type.getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(
          type.getName() + " cannot be made (expected: a public constructor without parameters)",
          e);
    }
  }

  String name() {
    return module.name();
  }

  void close() throws Exception {
    List<AutoCloseable> lastFirst = new ArrayList<>(module.resources());
    Collections.reverse(lastFirst);
    if (provider instanceof AutoCloseable closeable) {
      lastFirst.add(closeable);
    }
    for (AutoCloseable resource : lastFirst) {
      resource.close();
    }
  }
}
