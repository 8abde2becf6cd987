package io.contextunity.worker.gardener.matches;

import io.contextunity.worker.tasks.StoredProduct;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What of a product tells it from others.
 *
 * @param gtin fourteen digits; empty if it has none
 * @param brand letters and digits only, in lower case, as is model; empty if unknown
 * @param words of its name, without the brand's
 */
public record Offer(
    String id, String supplier, String gtin, String brand, String model, Set<String> words) {
  /** Names of attributes that hold a trade item number, or begin the names of such ones. */
  private static final Pattern GTIN = Pattern.compile("(?:gtin|ean|upc|barcode|strichcode).*");

  private static final List<String> MODEL = List.of("model", "mpn");
  private static final int GTIN_LENGTH = 14;

  public Offer {
    words = Set.copyOf(words);
  }

  /**
   * @param brand as it was found out; the supplier's own if empty
   * @param model likewise
   */
  public static Offer of(StoredProduct product, String brand, String model) {
    String knownBrand = brand.isEmpty() ? product.brand() : brand;
    String knownModel = model.isEmpty() ? attribute(product, MODEL) : model;
    Set<String> words = words(product.name());
    words.removeAll(words(knownBrand));
    return new Offer(
        product.id(),
        product.supplier(),
        gtin(product.attributes()),
        key(knownBrand),
        key(knownModel),
        words);
  }

  private static String attribute(StoredProduct product, List<String> names) {
    Map<String, String> attributes = product.attributes();
    return attributes.keySet().stream()
        .sorted()
        .filter(name -> names.stream().anyMatch(wanted -> isNamed(name, wanted)))
        .map(attributes::get)
        .findFirst()
        .orElse("");
  }

  private static boolean isNamed(String name, String wanted) {
    String plain = key(name);
    return plain.equals(wanted) || plain.equals(wanted + "code");
  }

  /**
   * The first number that is one, for what a shop calls its barcode often is a number of its own.
   */
  private static String gtin(Map<String, String> attributes) {
    return new TreeMap<>(attributes)
        .entrySet().stream()
            .filter(attribute -> GTIN.matcher(key(attribute.getKey())).matches())
            .map(attribute -> gtin(attribute.getValue()))
            .filter(gtin -> !gtin.isEmpty())
            .findFirst()
            .orElse("");
  }

  /** As fourteen digits, if it is a trade item number whose check digit is right. */
  static String gtin(String text) {
    String digits = text.replaceAll("[\\s-]", "");
    if (!digits.matches("\\d{8}|\\d{12,14}")) {
      return "";
    }
    String padded = "0".repeat(GTIN_LENGTH - digits.length()) + digits;
    int sum = 0;
    for (int i = 0; i < GTIN_LENGTH; i++) {
      sum += (padded.charAt(i) - '0') * (i % 2 == 0 ? 3 : 1);
    }
    return sum % 10 == 0 && sum > 0 ? padded : "";
  }

  private static String key(String text) {
    return plain(text).replaceAll("[^\\p{L}\\p{N}]", "");
  }

  private static Set<String> words(String name) {
    return Arrays.stream(plain(name).split("[^\\p{L}\\p{N}.,/]+|[.,/](?!\\d)|(?<!\\d)[.,/]"))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKD)
        .replaceAll("\\p{M}", "")
        .toLowerCase(Locale.ROOT);
  }

  /** The words with a digit in them: sizes, volumes, model numbers. */
  Set<String> numbers() {
    return words.stream()
        .filter(word -> word.chars().anyMatch(Character::isDigit))
        .collect(Collectors.toSet());
  }

  /** Whether both say which trade item they are, and it is not the same. */
  boolean isOtherItemThan(Offer other) {
    return !gtin.isEmpty() && !other.gtin.isEmpty() && !gtin.equals(other.gtin);
  }
}
