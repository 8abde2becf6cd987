package io.contextunity.worker.host.cli.modules;

import picocli.CommandLine.Command;

/** Has paused modules take tasks again. */
@Command(
    name = "resume",
    mixinStandardHelpOptions = true,
    description = "Have paused modules of a running host take tasks again.")
final class ResumeCommand extends ModuleChange {
  @Override
  String verb() {
    return "resume";
  }
}
