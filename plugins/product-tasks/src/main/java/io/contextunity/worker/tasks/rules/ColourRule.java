package io.contextunity.worker.tasks.rules;

import io.contextunity.worker.tasks.Task;
import io.contextunity.worker.tasks.rules.NameList.Found;
import io.contextunity.worker.tasks.rules.Palette.Shade;
import io.contextunity.worker.tasks.rules.SupplierAttributes.Attribute;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The product's colour, of a basic palette. Out of a name only where it stands like one: at an end,
 * after a comma, after <i>in</i>; for many a colour is also a brand, a fruit or a kind of wine.
 */
final class ColourRule {
  private static final List<String> NAMES =
      List.of(
          "colour",
          "color",
          "farbe",
          "couleur",
          "colore",
          "kleur",
          "farg",
          "farge",
          "farve",
          "kolor",
          "barva",
          "vari",
          "cor",
          "main colour",
          "main color",
          "product colour",
          "product color",
          "colour name",
          "color name",
          "hauptfarbe",
          "grundfarbe",
          "farbbezeichnung",
          "colorway",
          "colourway",
          "base colour",
          "base color",
          "colour family",
          "color family");
  private static final Set<String> IN = Set.of("in", "en");
  private static final Set<String> FOOD =
      Set.of(
          "flavour",
          "flavor",
          "taste",
          "food",
          "drink",
          "juice",
          "tea",
          "coffee",
          "chocolate",
          "gel",
          "bar",
          "snack",
          "meal",
          "soup",
          "wine",
          "sauce",
          "candy",
          "geschmack",
          "getrank",
          "protein",
          "vitamin",
          "nutrition",
          "jam",
          "fruit",
          "syrup",
          "energy",
          "scent",
          "perfume",
          "fragrance",
          "paint",
          "ink",
          "toner",
          "cartridge",
          "lipstick",
          "dye");
  private static final Pattern CODE = Pattern.compile("[\\p{N}\\p{P}\\s]*+|(?:ral|ncs|pms) .*+");
  private static final int LONGEST_UNKNOWN = 40;
  private static final int LONGEST_SEGMENT = 3;

  private final Palette palette = Palette.load("colours.txt");

  Optional<Value> find(
      SupplierAttributes attributes,
      List<Segment> name,
      boolean mayBeFlavour,
      OwnValues own,
      List<Unknown> unknown) {
    NameList<Shade> ownNames = Palette.own(own.colours(), palette);
    for (Attribute attribute : attributes.named(NAMES)) {
      Optional<Value> stated = stated(attribute.value(), ownNames);
      if (stated.isPresent()) {
        return stated;
      }
      if (mayBeNew(attribute.value())) {
        unknown.add(new Unknown(Task.ATTRIBUTES, "colour", attribute.value()));
      }
    }
    return mayBeFlavour ? Optional.empty() : inName(name, ownNames);
  }

  /** Whether the product is eaten, drunk or smelt, so that orange is hardly its colour. */
  static boolean mayBeFlavour(List<Token> words) {
    return words.stream().anyMatch(word -> FOOD.contains(word.folded()));
  }

  private Optional<Value> stated(String text, NameList<Shade> own) {
    Optional<Shade> whole = own.exactly(text).or(() -> palette.names().exactly(text));
    if (whole.isPresent()) {
      return Optional.of(value(List.of(whole.get()), text, Value.ATTRIBUTE));
    }
    List<Shade> shades = new ArrayList<>();
    for (String part : text.split("\\s*(?:[/|+,;&]|\\b(?:and|und|et|with|mit)\\b)\\s*")) {
      List<Token> words = Segment.words(part);
      List<Found<Shade>> found = new ArrayList<>(own.in(words));
      found.addAll(found.isEmpty() ? palette.names().in(words) : List.of());
      // The last word says it: Glacier Green, Signal Orange.
      found.stream()
          .filter(f -> f.value().plain() || f.end() == words.size())
          .reduce((a, b) -> b)
          .ifPresent(f -> shades.add(f.value()));
    }
    return shades.isEmpty() ? Optional.empty() : Optional.of(value(shades, text, Value.ATTRIBUTE));
  }

  private Optional<Value> inName(List<Segment> name, NameList<Shade> own) {
    for (int i = name.size() - 1; i >= 0; i--) {
      Segment segment = name.get(i);
      if (!segment.complement() || endsTheName(name, i)) {
        Optional<Value> value = inSegment(segment, i > 0, own);
        if (value.isPresent()) {
          return value;
        }
      }
    }
    return Optional.empty();
  }

  private static boolean endsTheName(List<Segment> name, int i) {
    return i == name.size() - 1;
  }

  private Optional<Value> inSegment(Segment segment, boolean apart, NameList<Shade> own) {
    List<Token> words = segment.tokens();
    Optional<Found<Shade>> last = last(words, own);
    if (last.isEmpty()) {
      return Optional.empty();
    }
    Found<Shade> found = last.get();
    boolean alone = apart && !segment.complement() && words.size() <= LONGEST_SEGMENT;
    boolean after = found.start() > 0 && IN.contains(words.get(found.start() - 1).folded());
    boolean atEnd = found.start() > 0 && !words.get(found.start()).joined();
    if (!alone && !after && !atEnd || !found.value().plain() && !after) {
      return Optional.empty();
    }
    List<Shade> shades = new ArrayList<>(before(words, found, own));
    shades.add(found.value());
    String original = text(words.subList(alone ? 0 : found.start(), words.size()));
    return Optional.of(value(shades, original, Value.NAME));
  }

  private Optional<Found<Shade>> last(List<Token> words, NameList<Shade> own) {
    List<Found<Shade>> all = new ArrayList<>(own.in(words));
    all.addAll(palette.names().in(words));
    return all.stream().filter(found -> found.end() == words.size()).findFirst();
  }

  /** The black of <i>Black/Red</i>. */
  private List<Shade> before(List<Token> words, Found<Shade> last, NameList<Shade> own) {
    if (last.start() != 1) {
      return List.of();
    }
    return last(words.subList(0, 1), own).filter(f -> f.value().plain()).map(Found::value).stream()
        .toList();
  }

  private static boolean mayBeNew(String text) {
    String folded = Folding.fold(text);
    return text.length() <= LONGEST_UNKNOWN && !CODE.matcher(folded).matches();
  }

  private static Value value(List<Shade> shades, String original, String from) {
    Set<String> basics = new LinkedHashSet<>();
    shades.forEach(shade -> basics.add(shade.basic()));
    List<String> all = List.copyOf(basics);
    Value value = Value.of(all.get(0), original, from);
    return all.size() > 1 ? value.with("all", all) : value;
  }

  private static String text(List<Token> words) {
    return String.join(" ", words.stream().map(Token::text).toList());
  }
}
