package io.contextunity.worker.harvest.product;

import static java.util.Locale.ROOT;

import java.util.Map;

/** Currency codes for what stands beside a price. */
final class Currencies {
  private static final Map<String, String> SIGNS =
      Map.ofEntries(
          Map.entry("€", "EUR"),
          Map.entry("$", "USD"),
          Map.entry("£", "GBP"),
          Map.entry("¥", "JPY"),
          Map.entry("₴", "UAH"),
          Map.entry("₽", "RUB"),
          Map.entry("FR.", "CHF"),
          Map.entry("ZŁ", "PLN"),
          Map.entry("KČ", "CZK"),
          Map.entry("RUR", "RUB"));

  private Currencies() {}

  /** The code for a sign or a code in any case; what is neither comes back as it is. */
  static String code(String text) {
    String upper = text.strip().toUpperCase(ROOT);
    return SIGNS.getOrDefault(upper, upper);
  }

  static boolean isCode(String text) {
    return text.length() == 3 && text.chars().allMatch(c -> c >= 'A' && c <= 'Z');
  }
}
