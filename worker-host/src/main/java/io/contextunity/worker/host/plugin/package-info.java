/**
 * From a directory of jars and zips to a registry of modules.
 *
 * <p>{@link io.contextunity.worker.host.plugin.PluginDirectory} reads them without loading a class
 * and settles which of them can run; {@link io.contextunity.worker.host.plugin.PluginCatalog} loads
 * those that are asked for, one by one, so that a bad one costs only itself and what needs it;
 * {@link io.contextunity.worker.host.plugin.LoadedPlugins} holds them until the host stops.
 *
 * <p>Where the directory has a {@link io.contextunity.worker.host.plugin.PluginLock}, nothing of a
 * file that it does not allow is read. What is loaded are private copies, of the bytes that were
 * read and reported.
 *
 * <p>PF4J lends its class loaders and stays in here. It is not thread-safe, and so one thread scans
 * and loads, and one closes when all work is done. What the plugins' own threads do in between, to
 * load classes and find resources, is safe.
 */
package io.contextunity.worker.host.plugin;
