package io.contextunity.worker.tasks.rules;

import io.contextunity.worker.tasks.rules.SupplierAttributes.Attribute;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** For whom it is made: men, women, unisex, boys, girls, kids or baby. */
final class GenderRule {
  private static final List<String> NAMES =
      List.of(
          "gender",
          "geschlecht",
          "sexe",
          "genero",
          "genere",
          "sex",
          "kon",
          "kjonn",
          "kon gender",
          "target gender",
          "zielgruppe",
          "target group",
          "plec",
          "pohlavi",
          "sukupuoli",
          "geslacht",
          "department gender",
          "age group");
  private static final List<String> COMPOUNDS =
      List.of("kinderwagen", "kindergarten", "kindersitz", "kindertrage", "kinderkraxe");
  private static final Map<String, String> STATED = new LinkedHashMap<>();
  private static final Map<String, String> NAMED = new LinkedHashMap<>();

  static {
    put(
        "men",
        true,
        "men",
        "mens",
        "herren",
        "herr",
        "hommes",
        "homme",
        "hombre",
        "hombres",
        "uomo",
        "heren",
        "herrar",
        "herre",
        "meskie",
        "pansky",
        "panske",
        "gentlemen");
    put("men", false, "male", "man", "m", "mannlich", "masculin", "hane", "masculino");
    put(
        "women", true, "women", "womens", "woman", "ladies", "damen", "femme", "femmes", "mujer",
        "mujeres", "donna", "dames", "damer", "dam", "damskie", "damsky", "wmns", "wms");
    put("women", false, "female", "w", "f", "weiblich", "feminin", "lady", "femenino", "dame");
    put("unisex", true, "unisex");
    put("unisex", false, "uni", "adult unisex", "both", "all genders");
    put("boys", true, "boys", "jungen", "garcon", "garcons");
    put("boys", false, "boy", "nino");
    put("girls", true, "girls", "madchen", "fille", "filles");
    put("girls", false, "girl", "nina");
    put(
        "kids",
        true,
        "kids",
        "kid",
        "children",
        "child",
        "childrens",
        "kinder",
        "junior",
        "juniors",
        "youth",
        "enfant",
        "enfants",
        "ninos",
        "bambini",
        "bambino",
        "barn",
        "dzieciece",
        "toddler");
    put("kids", false, "jugend", "infantil", "jr");
    put("baby", true, "baby", "babies", "infant", "newborn", "bebe");
  }

  private GenderRule() {}

  private static void put(String value, boolean inNames, String... words) {
    for (String word : words) {
      STATED.put(word, value);
      if (inNames) {
        NAMED.put(word, value);
      }
    }
  }

  static Optional<Value> find(
      SupplierAttributes attributes, List<Segment> name, List<String> category) {
    for (Attribute attribute : attributes.named(NAMES)) {
      Optional<Value> stated = value(Segment.words(attribute.value()), STATED, Value.ATTRIBUTE);
      if (stated.isPresent()) {
        return stated;
      }
    }
    List<Token> words = name.stream().flatMap(s -> s.tokens().stream()).toList();
    Optional<Value> named = value(words, NAMED, Value.NAME);
    if (named.isPresent()) {
      return named;
    }
    List<Token> levels = category.stream().flatMap(l -> Segment.words(l).stream()).toList();
    return value(levels, NAMED, Value.CATEGORY);
  }

  private static Optional<Value> value(List<Token> words, Map<String, String> known, String from) {
    Set<String> values = new TreeSet<>();
    Set<String> originals = new TreeSet<>();
    for (Token word : words) {
      String value = known.getOrDefault(word.folded(), compound(word.folded()));
      // The men of X-Men are none.
      if (value != null && !word.joined()) {
        values.add(value);
        originals.add(word.text());
      }
    }
    return combined(values).map(value -> Value.of(value, String.join(" ", originals), from));
  }

  /** Of Damenjacke women, of Kinderwagen nothing: it is pushed by others. */
  private static String compound(String word) {
    for (String first : List.of("damen", "herren", "kinder")) {
      boolean longer = word.startsWith(first) && word.length() >= first.length() + 4;
      if (longer && COMPOUNDS.stream().noneMatch(word::startsWith)) {
        return NAMED.get(first);
      }
    }
    return null;
  }

  private static Optional<String> combined(Set<String> values) {
    if (values.isEmpty()) {
      return Optional.empty();
    }
    if (values.contains("unisex") || values.containsAll(Set.of("men", "women"))) {
      boolean young = values.contains("kids") || values.contains("baby");
      return young ? Optional.empty() : Optional.of("unisex");
    }
    if (values.contains("baby")) {
      return values.contains("men") || values.contains("women")
          ? Optional.empty()
          : Optional.of("baby");
    }
    if (values.containsAll(Set.of("boys", "girls"))) {
      return Optional.of("kids");
    }
    Set<String> left = new TreeSet<>(values);
    if (left.contains("boys") || left.contains("girls")) {
      left.remove("kids");
    }
    return left.size() == 1 ? Optional.of(left.iterator().next()) : Optional.empty();
  }
}
