package io.contextunity.worker.harvest.supplier;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads which attributes are brought to which units. */
final class UnitsParser {
  private final StrictMap map;

  UnitsParser(StrictMap map) {
    this.map = map;
  }

  Map<String, Unit> parse() {
    StrictMap written = map.map("units");
    Map<String, Unit> units = new LinkedHashMap<>();
    for (String attribute : written.keys()) {
      units.put(attribute, unit(written, attribute));
    }
    return units;
  }

  private static Unit unit(StrictMap written, String attribute) {
    if (written.value(attribute) instanceof Map<?, ?>) {
      StrictMap map = written.map(attribute, "to", "from");
      Unit unit = new Unit(map.requireText("to"), map.text("from", ""));
      problem(unit).ifPresent(problem -> map.problem("", problem));
      return unit;
    }
    Unit unit = new Unit(written.requireText(attribute), "");
    problem(unit).ifPresent(problem -> written.problem(attribute, problem));
    return unit;
  }

  private static Optional<String> problem(Unit unit) {
    List<String> names = Stream.of(unit.to(), unit.from()).filter(n -> !n.isBlank()).toList();
    for (String name : names) {
      if (Measure.of(name).isEmpty()) {
        return Optional.of(
            "unknown unit '%s' (%s)".formatted(name, Nearest.hint(name, Measure.names())));
      }
    }
    long kinds =
        names.stream().map(name -> Measure.of(name).orElseThrow().kind()).distinct().count();
    return kinds < 2
        ? Optional.empty()
        : Optional.of("'%s' cannot be brought to '%s'".formatted(unit.from(), unit.to()));
  }
}
