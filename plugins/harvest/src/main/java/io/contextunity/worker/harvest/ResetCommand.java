package io.contextunity.worker.harvest;

import io.contextunity.worker.core.CommandContext;
import io.contextunity.worker.core.ModuleCommand;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code contextworker harvest reset}. */
final class ResetCommand implements ModuleCommand {
  private static final String NAME = "reset";
  private static final String DESCRIPTION =
      "Lets the next harvest of one source begin as if it were the first.";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return DESCRIPTION;
  }

  @Override
  public int run(CommandContext context, List<String> arguments) throws Exception {
    AtomicReference<Exception> failure = new AtomicReference<>();
    int code =
        new CommandLine(new Reset(context))
            .setOut(context.out())
            .setErr(context.err())
            .setExecutionExceptionHandler(
                (e, line, parsed) -> {
                  failure.set(e);
                  return CommandLine.ExitCode.SOFTWARE;
                })
            .execute(arguments.toArray(String[]::new));
    if (failure.get() != null) {
      throw failure.get(); // the host says it as it says all of them
    }
    return code;
  }

  @Command(name = "contextworker harvest " + NAME, description = DESCRIPTION)
  private static final class Reset implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(paramLabel = "SUPPLIER", description = "A supplier's code.")
    String supplier;

    @Option(
        names = "--source",
        paramLabel = "ID",
        description = "One of its sources; needed if it has several.")
    String source = "";

    @Option(
        names = "--tenant",
        paramLabel = "TENANT",
        description = "Whose harvests (default: ${DEFAULT-VALUE}).",
        defaultValue = Tenants.DEFAULT)
    String tenant;

    @Option(
        names = {"-h", "--help"},
        usageHelp = true,
        description = "Show this help.")
    boolean help;

    Reset(CommandContext context) {
      this.context = context;
    }

    @Override
    public Integer call() {
      String id =
          Stream.of("harvest", NAME, tenant, supplier, source)
              .filter(part -> !part.isEmpty())
              .collect(Collectors.joining("-"));
      String run =
          context
              .workflows()
              .start(
                  HarvestResetWorkflow.TYPE,
                  id,
                  tenant,
                  new ResetRequest(supplier, source, tenant));
      print(context.workflows().result(run, ResetResult.class), context.out());
      return CommandLine.ExitCode.OK;
    }

    private static void print(ResetResult reset, PrintWriter out) {
      String label = reset.supplier() + "/" + reset.source();
      if (!reset.known()) {
        out.printf("Nothing was known of %s for tenant %s.%n", label, reset.tenantId());
        return;
      }
      String cursor = reset.cursor().isEmpty() ? "" : " and the cursor " + reset.cursor();
      out.printf(
          "Forgot %s for tenant %s: %,d products%s. The next harvest fetches and stores"
              + " everything.%n",
          label, reset.tenantId(), reset.products(), cursor);
    }
  }
}
