package io.contextunity.worker.host.cli.modules;

import picocli.CommandLine.Command;

/** Starts modules anew. */
@Command(
    name = "restart",
    mixinStandardHelpOptions = true,
    description = {
      "Start modules of a running host anew, from the jar that they run from: what runs ends, at",
      "their drain timeout at the latest, and what they opened is closed. All modules of the plugin",
      "are restarted with them; paused ones take tasks again."
    })
final class RestartCommand extends ModuleChange {
  @Override
  String verb() {
    return "restart";
  }
}
