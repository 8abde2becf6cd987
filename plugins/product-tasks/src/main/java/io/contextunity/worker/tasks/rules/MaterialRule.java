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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the product is made of. A name tells it only where an unmistakable material stands before
 * what the product is, and that is nothing for the care of such a material.
 */
final class MaterialRule {
  private static final List<String> NAMES =
      List.of(
          "material",
          "materials",
          "main material",
          "hauptmaterial",
          "obermaterial",
          "aussenmaterial",
          "stoff",
          "fabric",
          "fabrics",
          "matiere",
          "matieres",
          "materiau",
          "materiale",
          "materiaal",
          "composition",
          "fabric composition",
          "zusammensetzung",
          "materialzusammensetzung",
          "shell material",
          "outer material",
          "upper material",
          "upper",
          "frame material",
          "tejido",
          "body material",
          "case material",
          "product material",
          "tyg",
          "materia",
          "composicion");
  private static final Set<String> CARE =
      Set.of(
          "cleaner",
          "wash",
          "care",
          "conditioner",
          "wax",
          "polish",
          "detergent",
          "glue",
          "paint",
          "repair",
          "spray",
          "shampoo",
          "protector",
          "needle",
          "brush",
          "dye",
          "cutter",
          "drill",
          "screw",
          "shears",
          "scissors",
          "saw",
          "proofing",
          "adhesive",
          "tape",
          "cleaning",
          "patch",
          "detector",
          "remover",
          "treatment",
          "balm",
          "cream",
          "soap",
          "pen",
          "marker",
          "filler");
  private static final Pattern SHARE =
      Pattern.compile("(\\d{1,3})(?:[.,]\\d{1,2})?+\\s*+%\\s*+([\\p{L}][\\p{L} -]{1,40}+)");
  private static final Pattern MADE =
      Pattern.compile(
          "\\b(?:made (?:of|from|out of)|material\\s{0,2}:|hergestellt aus|gefertigt aus|material is|"
              + "fabrique en|hecho de|hecha de|crafted (?:of|from)|constructed (?:of|from))");
  private static final int AFTER_MADE = 60;
  private static final int LONGEST_UNKNOWN = 40;

  private final Palette palette = Palette.load("materials.txt");

  Optional<Value> find(
      SupplierAttributes attributes,
      List<Segment> name,
      String description,
      Lexicon lexicon,
      OwnValues own,
      List<Unknown> unknown) {
    NameList<Shade> ownNames = Palette.own(own.materials(), palette);
    for (Attribute attribute : attributes.named(NAMES)) {
      Optional<Value> stated = stated(attribute.value(), ownNames, Value.ATTRIBUTE);
      if (stated.isPresent()) {
        return stated;
      }
      if (attribute.value().length() <= LONGEST_UNKNOWN) {
        unknown.add(new Unknown(Task.ATTRIBUTES, "material", attribute.value()));
      }
    }
    Optional<Value> named = inName(name, lexicon);
    return named.isPresent() ? named : told(description, ownNames);
  }

  private Optional<Value> stated(String text, NameList<Shade> own, String from) {
    Optional<Value> largest = largestShare(text, own, from);
    if (largest.isPresent()) {
      return largest;
    }
    List<Token> words = Segment.words(text);
    List<Found<Shade>> found = new ArrayList<>(own.in(words));
    found.addAll(palette.names().in(words));
    return value(found.stream().map(f -> f.value().basic()).toList(), text, from);
  }

  /** Of <i>65% cotton, 35% polyester</i> the cotton is first; after 100% comes the lining. */
  private Optional<Value> largestShare(String text, NameList<Shade> own, String from) {
    List<String> materials = new ArrayList<>();
    int largest = 0;
    int shares = 0;
    Matcher matcher = SHARE.matcher(text);
    while (shares < 100 && matcher.find()) {
      List<Token> words = Segment.words(matcher.group(2));
      List<Found<Shade>> found = new ArrayList<>(own.in(words));
      found.addAll(palette.names().in(words));
      int share = Integer.parseInt(matcher.group(1));
      shares += share;
      if (!found.isEmpty()) {
        materials.add(share > largest ? 0 : materials.size(), found.get(0).value().basic());
        largest = Math.max(largest, share);
      }
    }
    return value(materials, text, from);
  }

  private Optional<Value> inName(List<Segment> name, Lexicon lexicon) {
    if (name.stream().flatMap(s -> s.tokens().stream()).anyMatch(t -> CARE.contains(t.folded()))) {
      return Optional.empty();
    }
    for (Segment segment : name) {
      if (segment.complement()) {
        continue;
      }
      List<Token> words = segment.tokens();
      List<Integer> things = new Phrase(words, lexicon).things();
      for (Found<Shade> found : palette.names().in(words)) {
        boolean before = things.stream().anyMatch(at -> at >= found.end());
        if (found.value().plain() && before) {
          String original = text(words.subList(found.start(), found.end()));
          return value(List.of(found.value().basic()), original, Value.NAME);
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Value> told(String description, NameList<Shade> own) {
    String text = Folding.fold(description);
    Matcher made = MADE.matcher(text);
    if (!made.find()) {
      return Optional.empty();
    }
    String after = text.substring(made.end(), Math.min(text.length(), made.end() + AFTER_MADE));
    List<Segment> segments = Segment.of(after);
    return segments.isEmpty()
        ? Optional.empty()
        : stated(text(segments.get(0).tokens()), own, Value.DESCRIPTION);
  }

  private static Optional<Value> value(List<String> materials, String original, String from) {
    if (materials.isEmpty()) {
      return Optional.empty();
    }
    Set<String> all = new LinkedHashSet<>(materials);
    Value value = Value.of(materials.get(0), original, from);
    return Optional.of(all.size() > 1 ? value.with("all", List.copyOf(all)) : value);
  }

  private static String text(List<Token> words) {
    return String.join(" ", words.stream().map(Token::text).toList());
  }
}
