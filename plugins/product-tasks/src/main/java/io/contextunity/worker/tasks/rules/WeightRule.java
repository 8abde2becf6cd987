package io.contextunity.worker.tasks.rules;

import io.contextunity.worker.tasks.rules.SupplierAttributes.Attribute;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The product's own weight in grams; not that of its box, its load or a square metre of it. */
final class WeightRule {
  private static final List<String> NAMES =
      List.of(
          "weight",
          "net weight",
          "item weight",
          "product weight",
          "unit weight",
          "gewicht",
          "eigengewicht",
          "nettogewicht",
          "produktgewicht",
          "artikelgewicht",
          "poids",
          "poids net",
          "peso",
          "peso neto",
          "peso netto",
          "vikt",
          "nettovikt",
          "vekt",
          "vaegt",
          "waga",
          "hmotnost",
          "paino",
          "gewicht netto",
          "weight net",
          "weight per piece");
  private static final String UNIT =
      "(mg|kgs?|kilograms?|kilo|grammes|gramm|grams?|gr|g|lbs?|pounds?|oz|ounces?)";
  private static final Pattern VALUE =
      Pattern.compile(
          "(?:ca\\.?|approx\\.?|about|~|circa)?\\s*+("
              + Measures.NUMBER
              + ")\\s*+"
              + UNIT
              + "?\\.?(?:\\s*+(?:\\(|/(?!\\s*+m)|,\\s).*+)?");
  private static final Pattern SENTENCE =
      Pattern.compile(
          "\\b(?:weighs?|weighing|weight|gewicht|wiegt|poids|peso|vikt|vager)\\s*+:?\\s*+"
              + "(?:only|just|about|approx\\.?|ca\\.?|nur|in at|is|just under)?\\s*+("
              + Measures.NUMBER
              + ")\\s*+"
              + UNIT
              + "\\b(?!\\s*+/|\\s*+[-–]|²|\\s*+per\\b|\\s*+m2)");
  private static final Pattern NOT_ITS_OWN =
      Pattern.compile(
          "(?:fabric|fill|filling|max|maximum|load|shipping|packed|gross|body|user|rider|driver|person"
              + "|adult|child|baby|passenger|carrying|supported|allowed|permitted|recommended"
              + "|zulassiges|maximales|empfohlenes|ein|jedes|corporel|corporal|maximo)\\W*+$");

  private WeightRule() {}

  static Optional<Value> find(SupplierAttributes attributes, String description) {
    for (Attribute attribute : attributes.named(NAMES)) {
      Optional<Value> value = stated(attribute);
      if (value.isPresent()) {
        return value;
      }
    }
    return told(description);
  }

  private static Optional<Value> stated(Attribute attribute) {
    Matcher matcher = VALUE.matcher(Folding.fold(attribute.value()));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String unit = matcher.group(2) == null ? attribute.note() : matcher.group(2);
    // A program's 350.000 or a person's 1.200: with the unit elsewhere nobody can tell.
    if (matcher.group(2) == null && isGrams(unit) && Measures.isAmbiguous(matcher.group(1))) {
      return Optional.empty();
    }
    return grams(matcher.group(1), unit)
        .map(grams -> weight(grams, attribute.value() + bare(matcher, unit), Value.ATTRIBUTE));
  }

  private static boolean isGrams(String unit) {
    return Measures.WEIGHTS.getOrDefault(unit.strip(), 0.0) == 1;
  }

  private static String bare(Matcher matcher, String unit) {
    return matcher.group(2) == null ? " " + unit : "";
  }

  private static Optional<Value> told(String description) {
    String folded = Folding.fold(description);
    Matcher matcher = SENTENCE.matcher(folded);
    while (matcher.find()) {
      String before = folded.substring(Math.max(0, matcher.start() - 20), matcher.start());
      if (!NOT_ITS_OWN.matcher(before).find()) {
        String original = matcher.group(1) + " " + matcher.group(2);
        return grams(matcher.group(1), matcher.group(2))
            .map(grams -> weight(grams, original, Value.DESCRIPTION));
      }
    }
    return Optional.empty();
  }

  private static Value weight(Number grams, String original, String from) {
    return Value.of(grams, original, from).with("unit", "g");
  }

  private static Optional<Number> grams(String number, String unit) {
    Double factor = Measures.WEIGHTS.get(unit.strip());
    if (factor == null) {
      return Optional.empty();
    }
    OptionalDouble value = Measures.number(number, factor <= 1);
    return value.isEmpty() || value.getAsDouble() <= 0
        ? Optional.empty()
        : Optional.of(Measures.rounded(value.getAsDouble() * factor));
  }
}
