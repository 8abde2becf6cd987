package io.contextunity.worker.host.plugin.install;

import io.contextunity.worker.host.inspect.CheckedPlugin;
import io.contextunity.worker.host.plugin.PluginDescriptor;
import java.nio.file.Path;
import java.util.List;

/**
 * What came of an installation.
 *
 * @param plugin what was installed, with what its check found
 * @param file where it lies now
 * @param unchanged whether it lay there before
 * @param superseded lower versions that stay beside it
 * @param removed versions that were replaced
 * @param locked whether the directory has a lock, which now lists it
 */
public record Installed(
    CheckedPlugin plugin,
    Path file,
    boolean unchanged,
    List<PluginDescriptor> superseded,
    List<PluginDescriptor> removed,
    boolean locked) {}
