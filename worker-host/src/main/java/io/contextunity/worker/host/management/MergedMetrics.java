package io.contextunity.worker.host.management;

import io.contextunity.worker.host.temporal.ModuleIsolation.ProcessMetrics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts what modules' own processes measured beside what this one did, in Prometheus' text format:
 * each series of theirs says by the labels {@code isolated} and {@code build_id} whose it is, and
 * all series of one name stand together, as Prometheus wants it. What is no series is left out.
 */
final class MergedMetrics {
  private static final Pattern ABOUT = Pattern.compile("# (?:HELP|TYPE) (\\S+) .*");
  private static final Pattern SERIES =
      Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? ([-+0-9.eE]+|[-+]?Inf|NaN)");

  private final Map<String, List<String>> families = new LinkedHashMap<>();

  private MergedMetrics() {}

  static String of(String own, List<ProcessMetrics> others) {
    if (others.isEmpty()) {
      return own;
    }
    MergedMetrics merged = new MergedMetrics();
    merged.add(own, "");
    others.forEach(
        other ->
            merged.add(
                other.text(),
                "isolated=\"%s\",build_id=\"%s\""
                    .formatted(other.module().name(), other.module().buildId())));
    StringBuilder text = new StringBuilder();
    merged.families.values().forEach(lines -> lines.forEach(l -> text.append(l).append('\n')));
    return text.toString();
  }

  private void add(String text, String labels) {
    List<String> family = new ArrayList<>();
    for (String line : text.lines().toList()) {
      Matcher about = ABOUT.matcher(line);
      if (about.matches()) {
        family = families.computeIfAbsent(about.group(1), name -> new ArrayList<>());
        addOnce(family, line);
      } else if (labels.isEmpty()) {
        family.add(line);
      } else {
        labelled(line, labels).ifPresent(family::add);
      }
    }
  }

  // What a name means is said once, before its series; two processes say the same of it.
  private static void addOnce(List<String> family, String line) {
    String kind = line.substring(0, "# HELP".length());
    if (family.stream().noneMatch(there -> there.startsWith(kind))) {
      family.add(line);
    }
  }

  private static Optional<String> labelled(String line, String labels) {
    Matcher series = SERIES.matcher(line);
    if (!series.matches()) {
      return Optional.empty();
    }
    String own = series.group(2) == null || series.group(2).isEmpty() ? "" : "," + series.group(2);
    return Optional.of("%s{%s%s} %s".formatted(series.group(1), labels, own, series.group(3)));
  }
}
