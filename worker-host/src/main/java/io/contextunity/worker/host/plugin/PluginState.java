package io.contextunity.worker.host.plugin;

/** How far a plugin came. */
public enum PluginState {
  /** Fit to be loaded, and not loaded: nobody asked for it, or not yet. */
  FOUND,
  /** Loaded. */
  LOADED,
  /** Set aside, with a cause. */
  FAILED,
  /** Left alone in favour of another jar of the same plugin, which the cause names. */
  SUPERSEDED
}
