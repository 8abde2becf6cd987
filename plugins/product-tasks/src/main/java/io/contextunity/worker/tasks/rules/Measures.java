package io.contextunity.worker.tasks.rules;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers with units, as people write them: {@code 1,2 kg}, {@code 1.200 g}, {@code 15"}. */
final class Measures {
  static final String NUMBER = "\\d{1,6}+(?:[.,' ]\\d{3}(?!\\d))?+(?:[.,]\\d{1,3}+)?+";

  /** Grams of each. */
  static final Map<String, Double> WEIGHTS =
      Map.ofEntries(
          Map.entry("mg", 0.001),
          Map.entry("g", 1.0),
          Map.entry("gr", 1.0),
          Map.entry("gram", 1.0),
          Map.entry("grams", 1.0),
          Map.entry("gramm", 1.0),
          Map.entry("grammes", 1.0),
          Map.entry("kg", 1000.0),
          Map.entry("kgs", 1000.0),
          Map.entry("kilo", 1000.0),
          Map.entry("kilogram", 1000.0),
          Map.entry("kilograms", 1000.0),
          Map.entry("lb", 453.59237),
          Map.entry("lbs", 453.59237),
          Map.entry("pound", 453.59237),
          Map.entry("pounds", 453.59237),
          Map.entry("oz", 28.349523),
          Map.entry("ounce", 28.349523),
          Map.entry("ounces", 28.349523));

  /** Millimetres of each. */
  static final Map<String, Double> LENGTHS =
      Map.ofEntries(
          Map.entry("mm", 1.0),
          Map.entry("cm", 10.0),
          Map.entry("dm", 100.0),
          Map.entry("m", 1000.0),
          Map.entry("in", 25.4),
          Map.entry("inch", 25.4),
          Map.entry("inches", 25.4),
          Map.entry("zoll", 25.4),
          Map.entry("\"", 25.4),
          Map.entry("''", 25.4),
          Map.entry("″", 25.4),
          Map.entry("”", 25.4),
          Map.entry("ft", 304.8),
          Map.entry("feet", 304.8));

  private static final Pattern GROUPED = Pattern.compile("[1-9]\\d{0,2}+(?:[.,' ]\\d{3})++");

  private static final Pattern AMBIGUOUS = Pattern.compile("[1-9]\\d{0,2}[.,]\\d{3}");

  private Measures() {}

  /** Whether the point or comma may stand before thousandths or between thousands. */
  static boolean isAmbiguous(String text) {
    return AMBIGUOUS.matcher(text.strip()).matches();
  }

  /**
   * The number that a text of digits, points and commas stands for. Three digits after the only
   * comma or point are ambiguous: they are thousands if there is no fraction as short as usual, so
   * that {@code 1.200} counts as 1200 only when {@code thousands} says so.
   */
  static OptionalDouble number(String text, boolean thousands) {
    String digits = text.strip();
    if (GROUPED.matcher(digits).matches() && (thousands || digits.indexOf(' ') > 0)) {
      digits = digits.replaceAll("[.,' ]", "");
    } else {
      int last = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','));
      String whole = last < 0 ? digits : digits.substring(0, last);
      String fraction = last < 0 ? "" : "." + digits.substring(last + 1);
      digits = whole.replaceAll("[.,' ]", "") + fraction;
    }
    try {
      return OptionalDouble.of(Double.parseDouble(digits));
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }

  /** Rounded to a tenth; a whole number where it is one. */
  static Number rounded(double value) {
    double tenths = Math.round(value * 10) / 10.0;
    if (tenths == Math.rint(tenths)) {
      return (long) tenths;
    }
    return tenths;
  }

  /** Matches a text as a whole, or not at all. */
  static Matcher matching(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.matches() ? matcher : pattern.matcher("");
  }
}
