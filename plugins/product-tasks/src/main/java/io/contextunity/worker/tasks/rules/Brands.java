package io.contextunity.worker.tasks.rules;

import io.contextunity.worker.core.Brain;
import io.contextunity.worker.core.BrainHit;
import io.contextunity.worker.core.BrainQuery;
import io.contextunity.worker.tasks.StoredProduct;
import io.contextunity.worker.tasks.rules.SupplierAttributes.Attribute;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A product's brand: the one given, else one that the tenant knows or that another of its products
 * has, if the name begins with it.
 */
final class Brands {
  private static final List<String> NAMES =
      List.of(
          "brand",
          "marke",
          "marque",
          "marca",
          "merk",
          "varumarke",
          "brand name",
          "manufacturer",
          "hersteller",
          "fabricant",
          "fabricante",
          "produttore",
          "maker",
          "markenname");
  private static final Set<String> NONE =
      Set.of(
          "",
          "-",
          "n/a",
          "na",
          "none",
          "no brand",
          "unbranded",
          "no name",
          "noname",
          "generic",
          "ohne marke",
          "sans marque",
          "oem",
          "unknown",
          "divers",
          "various",
          "other",
          "sonstige",
          "private label",
          "brandless");
  private static final int LONGEST_BRAND = 60;
  private static final int LOOKED_FOR = 120;
  private static final int NEIGHBOURS = 10;

  private final Brain brain;

  Brands(Brain brain) {
    this.brain = brain;
  }

  Optional<Brand> find(String tenantId, StoredProduct product, OwnValues own, Lexicon lexicon) {
    Optional<Brand> given = given(product);
    if (given.isPresent()) {
      return given;
    }
    Optional<Brand> known = known(product.name(), own);
    if (known.isPresent()) {
      return known;
    }
    Optional<Brand> neighbours = ofNeighbours(tenantId, product.name());
    return neighbours.isPresent() ? neighbours : guessed(product.name(), lexicon);
  }

  /** The longest that the name begins with: Black Diamond rather than Black. */
  private static Optional<Brand> known(String name, OwnValues own) {
    return own.brands().keySet().stream()
        .filter(brand -> beginsWith(name, brand))
        .max(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
        .map(brand -> new Brand(brand, true));
  }

  private static Optional<Brand> given(StoredProduct product) {
    if (isBrand(product.brand())) {
      return Optional.of(new Brand(product.brand().strip(), true));
    }
    return new SupplierAttributes(product.attributes())
        .named(NAMES).stream()
            .map(Attribute::value)
            .filter(Brands::isBrand)
            .findFirst()
            .map(name -> new Brand(name.strip(), true));
  }

  private static boolean isBrand(String text) {
    return text.length() <= LONGEST_BRAND && !NONE.contains(Folding.fold(text).strip());
  }

  private Optional<Brand> ofNeighbours(String tenantId, String name) {
    String text = Folding.start(name.strip(), LOOKED_FOR);
    if (text.chars().noneMatch(Character::isLetter)) {
      return Optional.empty();
    }
    for (BrainHit hit :
        brain.search(new BrainQuery(tenantId, text, NEIGHBOURS, List.of("product"), ""))) {
      if (hit.metadata().get("brand") instanceof String brand
          && isBrand(brand)
          && beginsWith(name, brand)) {
        return Optional.of(new Brand(brand, true));
      }
    }
    return Optional.empty();
  }

  private static boolean beginsWith(String name, String brand) {
    List<String> words =
        Segment.words(Folding.start(name, LOOKED_FOR)).stream().map(Token::folded).toList();
    List<String> first = Segment.words(brand).stream().map(Token::folded).toList();
    return !first.isEmpty()
        && words.size() > first.size()
        && words.subList(0, first.size()).equals(first);
  }

  /**
   * In capitals at the start of a name that is not all in capitals, and nothing that words for
   * goods know: LUMENFOX Pfad 450, but not HDMI Kabel.
   */
  private static Optional<Brand> guessed(String name, Lexicon lexicon) {
    List<Token> words = Segment.words(Folding.start(name, LOOKED_FOR));
    if (words.size() < 2
        || !isShouted(words.get(0))
        || lexicon.knows(words.get(0).stem())
        || words.stream().skip(1).allMatch(Brands::isShouted)) {
      return Optional.empty();
    }
    return Optional.of(new Brand(words.get(0).text(), false));
  }

  private static boolean isShouted(Token word) {
    String text = word.text();
    return text.length() >= 4 && !word.hasDigit() && text.equals(text.toUpperCase(Locale.ROOT));
  }

  /**
   * A brand.
   *
   * @param known whether somebody named it as one
   */
  record Brand(String name, boolean known) {}
}
