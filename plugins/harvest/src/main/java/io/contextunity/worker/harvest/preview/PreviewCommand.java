package io.contextunity.worker.harvest.preview;

import static java.util.Objects.requireNonNull;

import io.contextunity.worker.core.CommandContext;
import io.contextunity.worker.core.ModuleCommand;
import io.contextunity.worker.harvest.fetch.FeedFetcher;
import io.contextunity.worker.harvest.supplier.SupplierFiles;
import java.util.List;
import picocli.CommandLine;

/**
 * {@code contextworker harvest preview}: what a harvest would make of a supplier's feeds. Writes
 * nothing anywhere.
 */
public final class PreviewCommand implements ModuleCommand {
  static final String NAME = "preview";
  static final String DESCRIPTION =
      "Shows the first products of a supplier's feeds and every warning, and writes nothing.";

  private final SupplierFiles suppliers;
  private final FeedFetcher fetcher;
  private final long maxUnpackedBytes;

  /**
   * @param maxUnpackedBytes how large a feed may be once it is unpacked
   */
  public PreviewCommand(SupplierFiles suppliers, FeedFetcher fetcher, long maxUnpackedBytes) {
    this.suppliers = requireNonNull(suppliers, "suppliers");
    this.fetcher = requireNonNull(fetcher, "fetcher");
    this.maxUnpackedBytes = maxUnpackedBytes;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return DESCRIPTION;
  }

  @Override
  public int run(CommandContext context, List<String> arguments) {
    PreviewCall call =
        new PreviewCall(new Previewing(suppliers, fetcher, maxUnpackedBytes), context.out());
    CommandLine line = new CommandLine(call);
    try {
      line.parseArgs(arguments.toArray(String[]::new));
      if (line.isUsageHelpRequested()) {
        line.usage(context.out());
        return CommandLine.ExitCode.OK;
      }
      return call.call();
    } catch (Exception e) {
      throw PreviewFailures.of(e);
    }
  }
}
