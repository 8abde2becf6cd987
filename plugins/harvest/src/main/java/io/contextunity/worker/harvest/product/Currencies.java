package io.contextunity.worker.harvest.product;

import static java.util.Locale.ROOT;

import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Currency codes for what stands beside a price. */
final class Currencies {
  /** Signs and abbreviations: the first code is meant unless the feed's currency is another. */
  private static final Map<String, List<String>> SIGNS = new HashMap<>();

  /** Signs that need the feed's currency, because none of their codes is the usual one. */
  private static final Set<String> SHARED = Set.of("KR", "KR.", "RS", "RS.", "DIN", "DIN.");

  /** Signs of hundredths, and the currency if it is always the same. */
  private static final Map<String, String> MINOR =
      Map.of(
          "P", "GBP", "PENCE", "GBP", "GBX", "GBP", "¢", "", "CT", "", "CENT", "", "CENTS", "",
          "КОП", "", "КОП.", "");

  private static final Set<String> CODES =
      Currency.getAvailableCurrencies().stream()
          .map(Currency::getCurrencyCode)
          .collect(Collectors.toSet());

  /** Codes that are no words of other meaning when they are in small letters. */
  private static final Set<String> IN_ANY_CASE =
      Set.of("EUR", "USD", "GBP", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "UAH", "RUB");

  static {
    sign("EUR", "€", "EURO");
    sign("USD,CAD,AUD,NZD,HKD,SGD,MXN,ARS,CLP,COP,TWD", "$");
    sign("USD", "US$", "$US");
    sign("CAD", "CA$", "C$");
    sign("AUD", "AU$", "A$");
    sign("GBP,EGP,LBP", "£");
    sign("JPY,CNY", "¥", "￥");
    sign("JPY", "円");
    sign("CNY", "元", "RMB");
    sign("INR", "₹");
    sign("UAH", "₴", "ГРН", "ГРН.");
    sign("RUB,BYN", "₽", "РУБ", "РУБ.", "Р.", "RUR");
    sign("KZT", "₸");
    sign("CHF", "FR.", "SFR", "SFR.");
    sign("PLN", "ZŁ", "ZL");
    sign("CZK", "KČ");
    sign("HUF", "FT");
    sign("RON,MDL", "LEI");
    sign("BGN", "ЛВ", "ЛВ.");
    sign("TRY", "₺", "TL");
    sign("ILS", "₪");
    sign("KRW", "₩", "원");
    sign("THB", "฿");
    sign("VND", "₫");
    sign("BRL", "R$");
    sign("SEK,NOK,DKK,ISK", "KR", "KR.");
    sign("INR,PKR,LKR,NPR", "RS", "RS.");
    sign("RSD,MKD", "DIN", "DIN.");
  }

  private Currencies() {}

  private static void sign(String codes, String... signs) {
    for (String sign : signs) {
      SIGNS.put(sign, List.of(codes.split(",")));
    }
  }

  /** Whether it stands for a currency or a part of one. */
  static boolean isSign(String text) {
    String upper = text.toUpperCase(ROOT);
    boolean isCode = CODES.contains(text) || IN_ANY_CASE.contains(upper);
    return isCode || SIGNS.containsKey(upper) || isMinor(text);
  }

  /** Whether it may stand before a number: of the hundredths only what is written like a code. */
  static boolean standsBefore(String text) {
    return isSign(text) && (!isMinor(text) || text.equals("GBX"));
  }

  /** Whether it stands for the hundredth of a currency. */
  static boolean isMinor(String sign) {
    return MINOR.containsKey(sign.toUpperCase(ROOT));
  }

  /**
   * The code for a sign or a code in any case; what is neither comes back as it is.
   *
   * @param usual the feed's currency, which is meant where a sign has several; empty if unknown
   * @throws BadRecordException if several currencies have this sign and nothing says which is meant
   */
  static String code(String text, String usual) throws BadRecordException {
    String upper = text.strip().toUpperCase(ROOT);
    if (isMinor(upper)) {
      return MINOR.get(upper).isEmpty() ? usual : MINOR.get(upper);
    }
    List<String> codes = SIGNS.getOrDefault(upper, List.of(upper));
    if (codes.contains(usual)) {
      return usual;
    }
    if (SHARED.contains(upper)) {
      throw new BadRecordException(
          "currency '%s' could be %s (set currency for the source)"
              .formatted(text, String.join(", ", codes)));
    }
    return codes.get(0);
  }

  static boolean isCode(String text) {
    return CODES.contains(text);
  }

  /** How many decimal places its amounts have, 2 for most. */
  static int decimals(String code) {
    return Optional.of(code)
        .filter(CODES::contains)
        .map(known -> Currency.getInstance(known).getDefaultFractionDigits())
        .filter(digits -> digits >= 0)
        .orElse(2);
  }
}
