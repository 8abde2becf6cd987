package io.contextunity.worker.tasks.rules;

import io.contextunity.worker.tasks.rules.SupplierAttributes.Attribute;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Length, width and height in millimetres: of the product as it is used, not of its box. */
final class DimensionRule {
  private static final List<String> NAMES =
      List.of(
          "dimensions",
          "dimension",
          "product dimensions",
          "item dimensions",
          "size",
          "measurements",
          "abmessungen",
          "abmessung",
          "masse",
          "produktabmessungen",
          "grosse",
          "dimensiones",
          "dimensioni",
          "medidas",
          "misure",
          "matt",
          "wymiary",
          "afmetingen",
          "mal",
          "rozmery",
          "l x w x h",
          "lxwxh",
          "w x d x h",
          "wxdxh",
          "h x w x d",
          "hxwxd",
          "lxbxh",
          "bxhxt",
          "b x h x t",
          "l x b x h",
          "bxtxh");
  private static final List<String> LENGTH =
      List.of(
          "length",
          "lange",
          "longueur",
          "largo",
          "lunghezza",
          "langd",
          "lengte",
          "depth",
          "tiefe",
          "profondeur",
          "djup",
          "item length",
          "product length");
  private static final List<String> WIDTH =
      List.of(
          "width",
          "breite",
          "largeur",
          "ancho",
          "larghezza",
          "bredd",
          "breedte",
          "item width",
          "product width");
  private static final List<String> HEIGHT =
      List.of(
          "height",
          "hohe",
          "hauteur",
          "alto",
          "altezza",
          "hojd",
          "hoogte",
          "item height",
          "product height");
  private static final String UNIT = "(mm|cm|dm|m|inch(?:es)?|in|zoll|ft|\"|''|″|”)";
  private static final String LETTER = "(?:([lwhdbt])\\s*+:?\\s*+)?+";
  private static final String ONE =
      LETTER
          + "("
          + Measures.NUMBER
          + ")(?:\\s*+"
          + UNIT
          + ")?+(?:\\s*+\\(?([lwhdbt])\\)?(?![a-z]))?+";
  private static final String TIMES = "\\s{0,3}+[x×*]\\s{0,3}+";
  private static final Pattern SEVERAL =
      Pattern.compile(
          "(?<![\\p{L}\\d.,/])" + ONE + TIMES + ONE + "(?:" + TIMES + ONE + ")?+(?![\\p{L}\\d/])");
  private static final Pattern SINGLE =
      Pattern.compile("(" + Measures.NUMBER + ")\\s*+" + UNIT + "?+");
  private static final Pattern INTRODUCED =
      Pattern.compile(
          "\\b(?:dimensions?|measures|measuring|abmessungen|masse|size|grosse)\\s*+(?:\\([^)]{1,20}\\))?+\\s*+:?\\s*+(?:ca\\.?|approx\\.?)?+\\s*+$");
  private static final Pattern NOT_ITS_OWN =
      Pattern.compile(
          "(?:pack|packed|packing|folded|package|box|shipping|screen|display|pack size)\\W*+(?:dimensions?|size|measures)?\\s*+:?\\s*+$");
  private static final int BEFORE = 40;
  private static final int COUNT_AT_MOST = 12;

  private DimensionRule() {}

  static Optional<Value> find(SupplierAttributes attributes, String name, String description) {
    for (Attribute attribute : attributes.named(NAMES)) {
      Optional<Value> value = stated(attribute);
      if (value.isPresent()) {
        return value;
      }
    }
    Optional<Value> sides = sides(attributes);
    if (sides.isPresent()) {
      return sides;
    }
    Optional<Value> named = inText(name, Value.NAME);
    return named.isPresent() ? named : inText(description, Value.DESCRIPTION);
  }

  private static Optional<Value> stated(Attribute attribute) {
    Matcher matcher = SEVERAL.matcher(Folding.fold(attribute.value()));
    if (!matcher.find()) {
      return Optional.empty();
    }
    String letters = letters(attribute);
    return several(matcher, attribute.note(), letters, attribute.value(), Value.ATTRIBUTE);
  }

  /** The order that the attribute's name gives: of {@code Size (WxDxH)} wdh. */
  private static String letters(Attribute attribute) {
    String text = (attribute.note() + " " + attribute.name()).replaceAll("\\s++", "");
    Matcher order = Pattern.compile("([lwhdbt])x([lwhdbt])(?:x([lwhdbt]))?+").matcher(text);
    return order.find() ? order.group().replace("x", "") : "";
  }

  private static Optional<Value> several(
      Matcher matcher, String note, String letters, String original, String from) {
    List<Double> sides = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    String unit = unit(matcher, note);
    Double factor = Measures.LENGTHS.get(unit);
    if (factor == null) {
      return Optional.empty();
    }
    for (int group = 1; group <= 9; group += 4) {
      if (matcher.group(group + 1) != null) {
        OptionalDouble number = Measures.number(matcher.group(group + 1), factor == 1);
        Double own = Measures.LENGTHS.get(String.valueOf(matcher.group(group + 2)));
        if (number.isEmpty() || number.getAsDouble() <= 0) {
          return Optional.empty();
        }
        sides.add(number.getAsDouble() * (own == null ? factor : own));
        String before = matcher.group(group);
        String after = matcher.group(group + 3);
        labels.add(before != null ? before : after != null ? after : "");
      }
    }
    for (int i = 0; i < Math.min(letters.length(), labels.size()); i++) {
      labels.set(i, letters.substring(i, i + 1));
    }
    return Optional.of(value(ordered(sides, labels), original, from));
  }

  /** The last unit holds for the numbers before it. */
  private static String unit(Matcher matcher, String note) {
    for (int group : new int[] {11, 7, 3}) {
      if (matcher.group(group) != null) {
        return matcher.group(group);
      }
    }
    return note.strip();
  }

  private static List<Double> ordered(List<Double> sides, List<String> labels) {
    if (labels.contains("") || labels.stream().distinct().count() < labels.size()) {
      return sides;
    }
    Map<String, Integer> place = Map.of("l", 0, "d", 1, "t", 1, "w", 2, "b", 2, "h", 3);
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < sides.size(); i++) {
      order.add(i);
    }
    order.sort((a, b) -> Integer.compare(place.get(labels.get(a)), place.get(labels.get(b))));
    return order.stream().map(sides::get).toList();
  }

  private static Optional<Value> sides(SupplierAttributes attributes) {
    List<Double> sides = new ArrayList<>();
    List<String> originals = new ArrayList<>();
    for (List<String> names : List.of(LENGTH, WIDTH, HEIGHT)) {
      for (Attribute attribute : attributes.named(names)) {
        Matcher matcher = SINGLE.matcher(Folding.fold(attribute.value()));
        if (matcher.matches()) {
          String unit = matcher.group(2) == null ? attribute.note().strip() : matcher.group(2);
          Double factor = Measures.LENGTHS.get(unit);
          OptionalDouble number = Measures.number(matcher.group(1), false);
          if (factor != null && number.isPresent() && number.getAsDouble() > 0) {
            sides.add(number.getAsDouble() * factor);
            originals.add(attribute.value());
            break;
          }
        }
      }
    }
    return sides.size() < 3
        ? Optional.empty()
        : Optional.of(value(sides, String.join(" × ", originals), Value.ATTRIBUTE));
  }

  /** In free text only with a unit, and in a description only after a word like dimensions. */
  private static Optional<Value> inText(String text, String from) {
    String folded = Folding.fold(text);
    Matcher matcher = SEVERAL.matcher(folded);
    while (matcher.find()) {
      String before = folded.substring(Math.max(0, matcher.start() - BEFORE), matcher.start());
      boolean told = from.equals(Value.NAME) || INTRODUCED.matcher(before).find();
      if (told && !NOT_ITS_OWN.matcher(before).find() && !isCount(matcher)) {
        return several(matcher, "", "", matcher.group().strip(), from);
      }
    }
    return Optional.empty();
  }

  /** Two numbers of which the first is small and whole may be a count or a magnification. */
  private static boolean isCount(Matcher matcher) {
    if (matcher.group(10) != null) {
      return false;
    }
    OptionalDouble first = Measures.number(matcher.group(2), false);
    String unit = unit(matcher, "");
    return first.isEmpty()
        || unit.equals("m")
        || first.getAsDouble() <= COUNT_AT_MOST
            && first.getAsDouble() == Math.rint(first.getAsDouble());
  }

  private static Value value(List<Double> sides, String original, String from) {
    List<Number> rounded = sides.stream().map(Measures::rounded).toList();
    String text = rounded.stream().map(String::valueOf).collect(Collectors.joining("×"));
    Map<String, Object> further = new LinkedHashMap<>();
    further.put("unit", "mm");
    String[] names = {"length_mm", "width_mm", "height_mm"};
    for (int i = 0; i < rounded.size(); i++) {
      further.put(names[i], rounded.get(i));
    }
    return new Value(text, original, from, further);
  }
}
