package io.contextunity.worker.host.plugin;

/** What a plugin's own code threw, as the cause. */
final class PluginCallException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PluginCallException(Throwable thrown) {
    super(thrown);
  }
}
