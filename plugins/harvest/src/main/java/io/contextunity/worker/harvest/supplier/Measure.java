package io.contextunity.worker.harvest.supplier;

import static java.util.Locale.ROOT;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A unit of weight, length or volume.
 *
 * @param factor how many of the smallest unit of its kind it is
 */
public record Measure(Kind kind, BigDecimal factor) {
  private static final Map<String, Measure> BY_NAME = new LinkedHashMap<>();

  static {
    add(Kind.WEIGHT, "0.001", "mg", "мг");
    add(Kind.WEIGHT, "1", "g", "gr", "gram", "grams", "gramm", "г", "гр");
    add(Kind.WEIGHT, "1000", "kg", "kgs", "kilogram", "kilograms", "kilogramm", "кг");
    add(Kind.WEIGHT, "1000000", "t", "т");
    add(Kind.WEIGHT, "28.349523125", "oz", "ounce", "ounces");
    add(Kind.WEIGHT, "453.59237", "lb", "lbs", "pound", "pounds");
    add(Kind.LENGTH, "1", "mm", "мм");
    add(Kind.LENGTH, "10", "cm", "см");
    add(Kind.LENGTH, "100", "dm");
    add(Kind.LENGTH, "1000", "m", "м");
    add(Kind.LENGTH, "1000000", "km", "км");
    add(Kind.LENGTH, "25.4", "in", "inch", "inches", "zoll", "\"", "″", "”");
    add(Kind.LENGTH, "304.8", "ft", "feet", "foot");
    add(Kind.LENGTH, "914.4", "yd", "yards");
    add(Kind.VOLUME, "1", "ml", "мл", "cm³", "cm3");
    add(Kind.VOLUME, "10", "cl");
    add(Kind.VOLUME, "100", "dl");
    add(Kind.VOLUME, "1000", "l", "ltr", "liter", "liters", "litre", "litres", "л");
    add(Kind.VOLUME, "1000000", "m³", "m3");
  }

  /** What is measured. */
  public enum Kind {
    WEIGHT,
    LENGTH,
    VOLUME
  }

  private static void add(Kind kind, String factor, String... names) {
    for (String name : names) {
      BY_NAME.put(name, new Measure(kind, new BigDecimal(factor)));
    }
  }

  /** The unit of a name, in any case and with a full stop or without. */
  public static Optional<Measure> of(String name) {
    String bare = name.strip().toLowerCase(ROOT);
    return Optional.ofNullable(
        BY_NAME.get(bare.endsWith(".") ? bare.substring(0, bare.length() - 1) : bare));
  }

  /** All names that are known. */
  public static List<String> names() {
    return List.copyOf(BY_NAME.keySet());
  }
}
