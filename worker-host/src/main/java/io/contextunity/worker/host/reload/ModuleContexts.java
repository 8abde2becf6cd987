package io.contextunity.worker.host.reload;

import io.contextunity.worker.core.ModuleContext;
import io.contextunity.worker.host.plugin.PluginDescriptor;
import java.util.function.Function;

/** Makes what a plugin's providers are handed; may throw to fail that plugin. */
@FunctionalInterface
public interface ModuleContexts extends Function<PluginDescriptor, ModuleContext> {}
