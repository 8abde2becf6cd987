/**
 * Brings plugin files into the plugins directory and takes them away again.
 *
 * <p>{@link io.contextunity.worker.host.plugin.install.MavenArtifacts} fetches a file from a Maven
 * repository and keeps the resolver to this package, whose classes are loaded only when a plugin is
 * installed that way; {@link io.contextunity.worker.host.plugin.install.PluginFiles} writes and
 * deletes such that a host that looks at the directory meanwhile never sees half a file.
 */
package io.contextunity.worker.host.plugin.install;
