package io.contextunity.worker.tasks.rules;

import io.contextunity.worker.tasks.StoredProduct;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads a product's texts into evidence of what it is: its name counts most. */
final class ProductReading {
  private static final int LONGEST_NAME = 400;
  private static final int LONGEST_DESCRIPTION = 1200;
  private static final int MOST_ATTRIBUTES = 60;
  private static final Pattern LEVELS = Pattern.compile("\\s*+(?:>|»|\\||::|\\\\|\\s/\\s)\\s*+");
  private static final Pattern SLASHES = Pattern.compile("[^/]++/[^/]++/.++");
  private static final Set<String> TYPE_NAMES =
      Set.of(
          "type",
          "product type",
          "producttype",
          "product group",
          "item type",
          "produktart",
          "produkttyp",
          "artikelart",
          "warengruppe",
          "type de produit",
          "tipo",
          "tipo de producto",
          "tipo prodotto",
          "kind",
          "art",
          "soort",
          "produkttype",
          "category",
          "kategorie",
          "google product category",
          "subcategory",
          "keywords",
          "tags",
          "search terms");

  private ProductReading() {}

  /** Only what the supplier's own category says. */
  static Evidence readCategory(StoredProduct product, Lexicon lexicon) {
    Reading reading = new Reading(lexicon);
    levels(product.category()).forEach(level -> reading.read(Segment.of(level), 1, 1));
    return reading.evidence();
  }

  static Evidence read(StoredProduct product, Lexicon lexicon) {
    Reading reading = new Reading(lexicon);
    reading.read(nameSegments(product), 1, 1);
    readCategory(levels(product.category()), reading);
    readAttributes(product.attributes(), reading);
    readDescription(product.description(), reading);
    return reading.evidence();
  }

  /** The name without the brand: what a company is called says little of its goods. */
  static List<Segment> nameSegments(StoredProduct product) {
    List<Segment> segments = Segment.of(Folding.start(product.name(), LONGEST_NAME));
    List<String> brand = Segment.words(product.brand()).stream().map(Token::folded).toList();
    if (brand.isEmpty()) {
      return segments;
    }
    List<Segment> without = new ArrayList<>();
    segments.forEach(s -> without.add(new Segment(without(s.tokens(), brand), s.complement())));
    return without;
  }

  private static List<Token> without(List<Token> tokens, List<String> brand) {
    List<String> folded = tokens.stream().map(Token::folded).toList();
    int at = java.util.Collections.indexOfSubList(folded, brand);
    if (at < 0 || tokens.size() == brand.size()) {
      return tokens;
    }
    List<Token> left = new ArrayList<>(tokens.subList(0, at));
    left.addAll(tokens.subList(at + brand.size(), tokens.size()));
    return left;
  }

  /** The levels of a supplier's category, which often come as one text. */
  static List<String> levels(List<String> category) {
    List<String> levels = new ArrayList<>();
    for (String level : category) {
      Pattern by = SLASHES.matcher(level).matches() ? Pattern.compile("\\s*+[/>]\\s*+") : LEVELS;
      by.splitAsStream(Folding.start(level, LONGEST_NAME))
          .filter(name -> !name.isBlank())
          .forEach(levels::add);
    }
    return levels;
  }

  private static void readCategory(List<String> levels, Reading reading) {
    double strength = 0.9;
    double head = 0.85;
    for (int i = levels.size() - 1; i >= Math.max(0, levels.size() - 4); i--) {
      reading.read(Segment.of(levels.get(i)), strength, head);
      strength *= 0.6;
      head *= 0.4;
    }
  }

  private static void readAttributes(Map<String, String> attributes, Reading reading) {
    attributes.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .limit(MOST_ATTRIBUTES)
        .forEach(
            attribute -> {
              String name = Folding.fold(attribute.getKey()).replace('_', ' ').strip();
              boolean type = TYPE_NAMES.contains(name);
              reading.read(
                  Segment.of(Folding.start(attribute.getValue(), LONGEST_NAME)),
                  type ? 0.8 : 0.25,
                  type ? 0.8 : 0.1);
            });
  }

  /** Its first sentence often says what the thing is; the rest, what it can do. */
  private static void readDescription(String description, Reading reading) {
    List<Segment> segments = Segment.of(Folding.start(description, LONGEST_DESCRIPTION));
    Set<Segment> first = new HashSet<>(segments.subList(0, Math.min(2, segments.size())));
    for (Segment segment : segments) {
      boolean opening = first.contains(segment) && !segment.complement();
      reading.read(List.of(segment), opening ? 0.4 : 0.2, opening ? 0.5 : 0.2);
    }
  }
}
