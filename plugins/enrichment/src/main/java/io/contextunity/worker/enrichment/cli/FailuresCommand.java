package io.contextunity.worker.enrichment.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.contextunity.worker.core.BlobStore;
import io.contextunity.worker.core.CommandContext;
import io.contextunity.worker.core.CommandException;
import io.contextunity.worker.core.ModuleCommand;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.NoSuchFileException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** All failures of a run, of which its result has the first ones only. */
public final class FailuresCommand implements ModuleCommand {
  private final BlobStore blobs;

  public FailuresCommand(BlobStore blobs) {
    this.blobs = requireNonNull(blobs, "blobs");
  }

  @Override
  public String name() {
    return "failures";
  }

  @Override
  public String description() {
    return "Print all failures of a run, one JSON object a line";
  }

  @Override
  public int run(CommandContext context, List<String> arguments) throws IOException {
    Options options = new Options();
    if (!options.parse(context, arguments)) {
      return 0;
    }
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(blobs.open(options.key), UTF_8))) {
      lines.lines().forEach(context.out()::println);
      return 0;
    } catch (NoSuchFileException | IllegalArgumentException e) {
      throw new CommandException(
          "There is no blob '%s' (expected: the failures_key of a run's result; they are kept for"
                  .formatted(options.key)
              + " 30 days)",
          e);
    }
  }

  @Command(name = "enrichment failures", description = "Prints all failures of a run.")
  private static final class Options extends Arguments {
    @Parameters(paramLabel = "KEY", description = "The failures_key of the run's result.")
    private String key;
  }
}
