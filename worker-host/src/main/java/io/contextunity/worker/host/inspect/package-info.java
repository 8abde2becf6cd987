/**
 * Looks at plugins without running them: no Temporal, no Brain, no blobs.
 *
 * <p>{@link io.contextunity.worker.host.inspect.PluginInspector} loads one as boot would and hands
 * its providers a context that only takes notes; {@link
 * io.contextunity.worker.host.inspect.PluginDescription} is what there is to tell of it, and {@link
 * io.contextunity.worker.host.inspect.PluginCheck} finds what would go wrong with it before anybody
 * installs it.
 */
package io.contextunity.worker.host.inspect;
