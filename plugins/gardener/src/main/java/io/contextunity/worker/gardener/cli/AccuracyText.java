package io.contextunity.worker.gardener.cli;

import io.contextunity.worker.gardener.accuracy.AccuracyReport;
import io.contextunity.worker.gardener.accuracy.Confusion;
import java.io.PrintWriter;
import java.util.TreeMap;

/** A report for people. */
final class AccuracyText {
  private static final int WIDTH = 18;

  private AccuracyText() {}

  static void print(AccuracyReport report, boolean withBrain, PrintWriter out) {
    out.printf(
        "%d products of %d categories, by rules %s%n%n",
        report.products(), report.categories(), withBrain ? "and Brain" : "alone");
    line(out, "category, first", report.top1());
    line(out, "among three", report.top3());
    line(out, "when decided", report.decided());
    line(out, "attributes right", report.precision());
    line(out, "attributes found", report.recall());
    new TreeMap<>(report.precisionOf()).forEach((name, share) -> line(out, "  " + name, share));
    if (!report.confusions().isEmpty()) {
      out.printf("%nTaken for another category:%n");
    }
    for (Confusion confusion : report.confusions()) {
      String found = confusion.found().isEmpty() ? "nothing" : confusion.found();
      out.printf("%4d  %s%n", confusion.count(), confusion.expected());
      out.printf("      for %s%n      as in line %s%n", found, confusion.example());
    }
    if (!report.wrongAttributes().isEmpty()) {
      out.printf("%nWrong attributes:%n");
      report.wrongAttributes().forEach(wrong -> out.println("  " + wrong));
    }
  }

  private static void line(PrintWriter out, String what, Object share) {
    out.printf("%-" + WIDTH + "s %s%n", what, share);
  }
}
