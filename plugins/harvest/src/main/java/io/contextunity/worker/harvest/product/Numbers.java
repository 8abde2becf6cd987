package io.contextunity.worker.harvest.product;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Prices and quantities as suppliers write them. Refuses to guess. */
final class Numbers {
  private static final Pattern PRICE =
      Pattern.compile(
          "([A-Za-z\\p{Sc}.]*)\\s*(-?[0-9][0-9.,'’\\s]*?)[.,-]*\\s*([A-Za-z\\p{Sc}.]*)");
  private static final Pattern QUANTITY =
      Pattern.compile("[><~]?\\s*(-?[0-9]+(?:[.,][0-9]+)?)\\+?");
  private static final Pattern AMBIGUOUS = Pattern.compile("-?[1-9][0-9]{0,2},[0-9]{3}");
  private static final Pattern POINT =
      Pattern.compile("(-?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+))(?:\\.([0-9]+))?");
  private static final Pattern COMMA =
      Pattern.compile("(-?(?:[0-9]+|[0-9]{1,3}(?:\\.[0-9]{3})+))(?:,([0-9]+))?");
  private static final Pattern BLANKS = Pattern.compile("['’\\s]");
  private static final int MOST_DIGITS = 15;
  private static final int LONGEST = 64;

  private Numbers() {}

  /** A price, and the currency that stood beside it, or empty. */
  record Price(BigDecimal amount, String currency) {}

  static Price price(String text, String decimal) throws BadRecordException {
    Matcher price = PRICE.matcher(PlainText.line(text));
    if (text.length() > LONGEST || !price.matches()) {
      throw new BadRecordException("price '" + shortened(text) + "' is no price");
    }
    BigDecimal amount = amount(BLANKS.matcher(price.group(2)).replaceAll(""), decimal);
    if (amount.signum() < 0) {
      throw new BadRecordException("price '" + shortened(text) + "' is negative");
    }
    if (amount.precision() > MOST_DIGITS) {
      throw new BadRecordException("price '" + shortened(text) + "' has too many digits");
    }
    return new Price(
        plain(amount), Currencies.code(price.group(1).isEmpty() ? price.group(3) : price.group(1)));
  }

  private static BigDecimal amount(String digits, String decimal) throws BadRecordException {
    Pattern form = decimalPoint(digits, decimal) == ',' ? COMMA : POINT;
    Matcher number = form.matcher(digits);
    if (!number.matches()) {
      throw new BadRecordException("price '" + digits + "' is no price");
    }
    String whole = number.group(1).replace(".", "").replace(",", "");
    return new BigDecimal(number.group(2) == null ? whole : whole + "." + number.group(2));
  }

  private static char decimalPoint(String digits, String decimal) throws BadRecordException {
    if (!decimal.equals("auto")) {
      return decimal.equals("comma") ? ',' : '.';
    }
    int comma = digits.lastIndexOf(',');
    int point = digits.lastIndexOf('.');
    if (comma < 0 || point >= 0) {
      boolean pointGroups = point >= 0 && digits.indexOf('.') != point;
      return comma > point || pointGroups ? ',' : '.';
    }
    if (digits.indexOf(',') != comma) {
      return '.';
    }
    if (AMBIGUOUS.matcher(digits).matches()) {
      throw new BadRecordException(
          "price '" + digits + "' is ambiguous (set decimal to point or comma)");
    }
    return ',';
  }

  static long quantity(String text) throws BadRecordException {
    Matcher quantity = QUANTITY.matcher(text.strip());
    if (!quantity.matches()) {
      throw new BadRecordException("quantity '" + shortened(text) + "' is no number");
    }
    BigDecimal amount = new BigDecimal(quantity.group(1).replace(',', '.'));
    if (amount.signum() < 0 || amount.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) > 0) {
      throw new BadRecordException("quantity '" + shortened(text) + "' is out of range");
    }
    return amount.setScale(0, RoundingMode.DOWN).longValueExact();
  }

  private static BigDecimal plain(BigDecimal amount) {
    BigDecimal stripped = amount.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  private static String shortened(String text) {
    return text.length() > 40 ? text.substring(0, 40) + "…" : text;
  }
}
