package io.contextunity.worker.tasks.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A supplier's attributes, found by what their names mean in several languages. */
final class SupplierAttributes {
  private static final int LONGEST = 500;
  private static final int LONGEST_NAME = 100;
  private static final Pattern BRACKETS = Pattern.compile("[(\\[]([^()\\[\\]]{1,30}+)[)\\]]");
  private static final Pattern UNIT_SUFFIX =
      Pattern.compile(" (mg|g|kg|lbs?|oz|mm|cm|m|in|inch|ft|gr|grams?|gramm)$");
  private static final Set<String> NOTHING =
      Set.of(
          "",
          "-",
          "--",
          "n/a",
          "na",
          "none",
          "null",
          "keine",
          "kein",
          "unknown",
          "tbd",
          "tbc",
          "?",
          "0",
          ".",
          "various",
          "see description",
          "siehe beschreibung",
          "k.a.",
          "n.a.",
          "x");

  private final Map<String, String> values = new TreeMap<>();

  SupplierAttributes(Map<String, String> attributes) {
    attributes.forEach(
        (name, value) -> {
          String start = Folding.start(value, LONGEST).strip();
          if (name.length() <= LONGEST_NAME && !NOTHING.contains(Folding.fold(start))) {
            values.put(name, start);
          }
        });
  }

  /** Those whose name is one of these, in the order of these. */
  List<Attribute> named(List<String> names) {
    Map<String, Attribute> found = new LinkedHashMap<>();
    for (String wanted : names) {
      values.forEach(
          (name, value) -> {
            Attribute attribute = attribute(name, value);
            if (attribute.name().equals(wanted)) {
              found.putIfAbsent(name, attribute);
            }
          });
    }
    return new ArrayList<>(found.values());
  }

  private static Attribute attribute(String name, String value) {
    String folded = Folding.fold(name).replace('_', ' ').replace('-', ' ').strip();
    String note = "";
    Matcher brackets = BRACKETS.matcher(folded);
    if (brackets.find()) {
      note = brackets.group(1);
      folded = brackets.replaceAll(" ").strip();
    }
    folded = folded.replace(':', ' ').replaceAll("\\s++", " ").strip();
    Matcher suffix = UNIT_SUFFIX.matcher(folded);
    if (note.isEmpty() && suffix.find()) {
      note = suffix.group(1);
      folded = folded.substring(0, suffix.start());
    }
    return new Attribute(folded, note, value);
  }

  /**
   * One of them.
   *
   * @param name without accents, brackets and unit
   * @param note the unit or whatever else stood in brackets
   */
  record Attribute(String name, String note, String value) {}
}
