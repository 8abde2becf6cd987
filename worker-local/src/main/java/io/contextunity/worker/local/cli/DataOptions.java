package io.contextunity.worker.local.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where the stand-ins keep their data. A picocli mixin. */
final class DataOptions {
  @Option(
      names = "--data-directory",
      paramLabel = "DIR",
      description = "Where runs and Brain's cells are kept (default: .contextworker).")
  Path directory = Path.of(".contextworker");
}
