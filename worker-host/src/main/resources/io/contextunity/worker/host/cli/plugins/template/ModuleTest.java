package __package__;

import io.contextunity.worker.core.ModuleProvider;
import io.contextunity.worker.testing.ModuleProviderContract;

/** What the host expects of every module. */
final class __Type__ModuleTest implements ModuleProviderContract {
  @Override
  public Class<? extends ModuleProvider> provider() {
    return __Type__ModuleProvider.class;
  }
}
