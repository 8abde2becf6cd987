package io.contextunity.worker.tasks.rules;

import io.contextunity.worker.tasks.rules.SupplierAttributes.Attribute;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The size as it is sold, and by which system, where that is clear. Measures are none. */
final class SizeRule {
  private static final List<String> NAMES =
      List.of(
          "size",
          "grosse",
          "taille",
          "talla",
          "taglia",
          "storlek",
          "storrelse",
          "maat",
          "rozmiar",
          "velikost",
          "koko",
          "tamanho",
          "konfektionsgrosse",
          "kleidergrosse",
          "clothing size",
          "schuhgrosse",
          "shoe size",
          "pointure",
          "eu size",
          "uk size",
          "us size",
          "size eu",
          "size uk",
          "size us",
          "product size",
          "variant size",
          "gr.",
          "gr");
  private static final String LETTERS =
      "(?:[2-6]x{1,4}[sl]|x{0,4}[sl]|m)(?:\\s?[/-]\\s?(?:x{0,4}[sl]|m))?";
  private static final Pattern LETTER = Pattern.compile(LETTERS);
  private static final Pattern ONE_SIZE =
      Pattern.compile(
          "one size.*+|onesize|os|o/s|einheitsgrosse|taille unique|talla unica|universal|uni");
  private static final Pattern SYSTEM =
      Pattern.compile(
          "(eu|eur|uk|us|it|fr|jp)\\s*+:?\\s*+(\\d{1,2}+(?:[.,]5|\\s?1/2|\\s[12]/3)?+)");
  private static final Pattern INTRODUCED =
      Pattern.compile(
          "(?<!full |king |queen |screen |display |life |pocket |travel |mat |desk )"
              + "\\b(?:size|gr\\.|grosse|taille|talla|taglia)\\s*+:?\\s*+("
              + LETTERS
              + "(?![\\p{L}\\d.,/-])|\\d{2}(?:[.,]5|\\s?1/2|\\s[12]/3)?+(?=\\s*+(?:$|[,;|)\\]])))");
  private static final Pattern IN_NAME =
      Pattern.compile("(?<![\\p{L}\\d-])" + SYSTEM.pattern() + "(?![\\p{L}\\d.,])");
  private static final Pattern MEASURES = Pattern.compile(".*\\d\\s*+[x×*]\\s*+\\d.*+");
  private static final int LONGEST = 30;

  private SizeRule() {}

  static Optional<Value> find(SupplierAttributes attributes, String name, List<Segment> segments) {
    for (Attribute attribute : attributes.named(NAMES)) {
      String text = attribute.value().strip();
      if (text.length() <= LONGEST && !MEASURES.matcher(text).matches()) {
        return Optional.of(value(text, systemOf(attribute), Value.ATTRIBUTE));
      }
    }
    return inName(Folding.fold(name), segments);
  }

  private static String systemOf(Attribute attribute) {
    Matcher named =
        Pattern.compile("\\b(eu|uk|us)\\b").matcher(attribute.name() + " " + attribute.note());
    return named.find() ? named.group(1).toUpperCase(Locale.ROOT) : "";
  }

  private static Value value(String text, String system, String from) {
    String folded = Folding.fold(text).strip();
    Value value = Value.of(text.strip(), text, from);
    if (LETTER.matcher(folded).matches()) {
      return Value.of(folded.toUpperCase(Locale.ROOT), text, from).with("system", "letter");
    }
    if (ONE_SIZE.matcher(folded).matches()) {
      return Value.of("one size", text, from);
    }
    Matcher prefixed = SYSTEM.matcher(folded);
    if (prefixed.matches()) {
      String name = prefixed.group(1).equals("eur") ? "eu" : prefixed.group(1);
      return Value.of(prefixed.group(2), text, from).with("system", name.toUpperCase(Locale.ROOT));
    }
    return system.isEmpty() ? value : value.with("system", system);
  }

  /** After a word like size, after EU or UK, or a letter alone between commas. */
  private static Optional<Value> inName(String name, List<Segment> segments) {
    Matcher introduced = INTRODUCED.matcher(name);
    if (introduced.find()) {
      return Optional.of(value(introduced.group(1), "", Value.NAME));
    }
    Matcher prefixed = IN_NAME.matcher(name);
    if (prefixed.find()) {
      return Optional.of(value(prefixed.group(), "", Value.NAME));
    }
    for (Segment segment : segments.subList(Math.min(1, segments.size()), segments.size())) {
      boolean single = segment.tokens().size() == 1 && !segment.complement();
      String text = segment.tokens().isEmpty() ? "" : segment.tokens().get(0).text();
      // Written in capitals: , M
      if (single
          && LETTER.matcher(text.toLowerCase(Locale.ROOT)).matches()
          && text.equals(text.toUpperCase(Locale.ROOT))) {
        return Optional.of(value(text, "", Value.NAME));
      }
    }
    return Optional.empty();
  }
}
