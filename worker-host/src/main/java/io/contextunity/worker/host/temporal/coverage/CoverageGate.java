package io.contextunity.worker.host.temporal.coverage;

import static java.util.stream.Collectors.joining;

import io.contextunity.worker.core.RegisteredModule;
import io.contextunity.worker.host.temporal.TemporalConnection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Before modules start: a look at what they would leave to nobody. It warns, or refuses if coverage
 * is required; then it also refuses when it cannot be told, for what was asked for cannot be
 * promised.
 */
public final class CoverageGate {
  private static final Logger log = LoggerFactory.getLogger(CoverageGate.class);
  private static final int SHOWN = 3;
  private static final String WAY_OUT = "see: contextworker modules coverage";

  private final TemporalConnection temporal;
  private final boolean required;

  public CoverageGate(TemporalConnection temporal, boolean required) {
    this.temporal = temporal;
    this.required = required;
  }

  /**
   * Takes five seconds at most.
   *
   * @throws UncoveredException if coverage is required, and not known to be given
   */
  public void check(Collection<RegisteredModule> modules) {
    CoverageReport report =
        CoverageCheck.run(temporal, modules.stream().map(ServedTypes::of).toList());
    if (required && !report.covered()) {
      throw new UncoveredException(refusal(report));
    }
    tell(report);
  }

  private static String refusal(CoverageReport report) {
    return "No worker is started, for require-coverage is set and %s (%s)"
        .formatted(
            problems(report).stream().collect(joining("; ")),
            report.stranded().isEmpty() && report.more() == 0
                ? "start without it if that is fine"
                : "run the modules that serve them, too; " + WAY_OUT);
  }

  private static void tell(CoverageReport report) {
    if (report.stranded().isEmpty() && report.more() == 0) {
      report.unanswered().ifPresent(why -> log.info("Coverage: {}", unknown(why)));
    } else {
      problems(report).forEach(problem -> log.warn("Coverage: {}", problem));
      log.warn("Coverage: run the modules that serve these runs, too ({})", WAY_OUT);
    }
    long elsewhere = CoverageReport.total(report.elsewhere());
    if (elsewhere > 0) {
      log.info(
          "Coverage: {} on queues that other workers poll ({})",
          CoverageText.counted(elsewhere),
          WAY_OUT);
    }
  }

  private static List<String> problems(CoverageReport report) {
    List<OpenRuns> stranded = report.stranded();
    List<String> problems = new ArrayList<>();
    stranded.stream().limit(SHOWN).map(CoverageText::line).forEach(problems::add);
    if (stranded.size() > SHOWN) {
      List<OpenRuns> rest = stranded.subList(SHOWN, stranded.size());
      problems.add(
          "%s of %d more kinds that nobody serves"
              .formatted(CoverageText.counted(CoverageReport.total(rest)), rest.size()));
    }
    if (report.more() > 0) {
      problems.add(
          "%s of further kinds, not looked at".formatted(CoverageText.counted(report.more())));
    }
    report.unanswered().ifPresent(why -> problems.add(unknown(why)));
    return problems;
  }

  private static String unknown(String why) {
    return "whether open runs are left without a worker is not known: " + why;
  }
}
