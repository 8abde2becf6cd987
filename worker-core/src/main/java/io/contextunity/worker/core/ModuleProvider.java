package io.contextunity.worker.core;

/**
 * The entry of a plugin: contributes one module to the host.
 *
 * <p>Named in the jar's {@code META-INF/services/io.contextunity.worker.core.ModuleProvider}; a jar
 * may name several. The class needs a public constructor without parameters. The names of all
 * modules stand in the manifest too, as {@code Worker-Modules}, so that a host that runs other
 * modules need not load a class of this jar.
 *
 * <p>A provider that is {@link AutoCloseable} is closed after its module's worker has drained and
 * the module's {@linkplain ModuleConfig#resources resources} are closed.
 */
@FunctionalInterface
public interface ModuleProvider {

  /**
   * Returns the module. Called once, at boot, in every process that knows the plugin: in workers
   * and in the gRPC service alike. So no I/O and no threads here; what an activity needs is opened
   * at its first use. A provider that does not return within the host's patience, 30 seconds, has
   * failed.
   *
   * @throws ModuleException if the module cannot be made with these settings; whatever is thrown
   *     here fails this plugin and no other
   */
  ModuleConfig module(ModuleContext context);
}
