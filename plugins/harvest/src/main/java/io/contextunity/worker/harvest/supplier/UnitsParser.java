package io.contextunity.worker.harvest.supplier;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
      StrictMap unit = written.map(attribute, "to", "from");
      return checked(unit, new Unit(unit.requireText("to"), unit.text("from", "")));
    }
    return checked(written, new Unit(written.requireText(attribute), ""));
  }

  private static Unit checked(StrictMap where, Unit unit) {
    for (String name :
        unit.from().isEmpty() ? List.of(unit.to()) : List.of(unit.to(), unit.from())) {
      if (!name.isBlank() && Measure.of(name).isEmpty()) {
        where.problem(
            "", "unknown unit '" + name + "' (" + Nearest.hint(name, Measure.names()) + ")");
        return unit;
      }
    }
    if (!unit.from().isEmpty()
        && !Measure.of(unit.to())
            .map(Measure::kind)
            .equals(Measure.of(unit.from()).map(Measure::kind))) {
      where.problem("", "'" + unit.from() + "' cannot be brought to '" + unit.to() + "'");
    }
    return unit;
  }
}
