package io.contextunity.worker.harvest.preview;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The arguments of the command. */
@Command(
    name = "contextworker harvest " + PreviewCommand.NAME,
    description = PreviewCommand.DESCRIPTION)
final class PreviewCall implements Callable<Integer> {
  private static final long ALL = Long.MAX_VALUE;

  private final Previewing previewing;
  private final PrintWriter out;

  @Spec CommandSpec spec;

  @Parameters(index = "0", paramLabel = "SUPPLIER", description = "A supplier's code.")
  String supplier;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "FILE",
      description = "Read this file in place of the source's own feed.")
  Path file;

  @Option(
      names = "--source",
      paramLabel = "ID",
      description = "One of its sources (default: all of them).")
  String source = "";

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Show so many products (default: ${DEFAULT-VALUE}).",
      defaultValue = "5")
  int limit;

  @Option(
      names = "--records",
      paramLabel = "N",
      description = "Read so many records of the feed only (default: all).")
  Long records;

  @Option(names = "--json", description = "Answer in JSON.")
  boolean json;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  PreviewCall(Previewing previewing, PrintWriter out) {
    this.previewing = previewing;
    this.out = out;
  }

  @Override
  public Integer call() throws IOException {
    requirePositive("--limit", limit);
    requirePositive("--records", records == null ? 1 : records);
    List<Preview> previews =
        previewing.preview(supplier, source, file, limit, records == null ? ALL : records);
    if (json) {
      PreviewJson.print(previews, out);
    } else {
      previews.forEach(preview -> new PreviewText(preview, out).print());
    }
    return CommandLine.ExitCode.OK;
  }

  private void requirePositive(String option, long value) {
    if (value < 1) {
      throw new ParameterException(
          spec.commandLine(), option + ": '" + value + "' (expected: a number from 1)");
    }
  }
}
