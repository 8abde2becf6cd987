package io.contextunity.worker.harvest.product;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers as people write them in many countries. Refuses to guess. */
final class NumberText {
  /** Something that may be a number, once it is {@linkplain #normalised normalised}. */
  static final Pattern NUMERAL = Pattern.compile("[0-9]+(?:[.,'٫٬ ][0-9]+)*");

  private static final Pattern GROUPS = Pattern.compile("[ '٬]");
  private static final Pattern BLANK_GROUPS =
      Pattern.compile("[0-9]{1,3}(?:[ '٬][0-9]{3})+(?:[.,٫][0-9]+)?");
  private static final Pattern INDIAN =
      Pattern.compile("[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?:\\.[0-9]+)?");
  private static final Pattern POINT =
      Pattern.compile("(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\\.[0-9]+)?");
  private static final Pattern COMMA =
      Pattern.compile("(?:[0-9]+|[0-9]{1,3}(?:\\.[0-9]{3})+)(?:,[0-9]+)?");
  private static final Pattern AMBIGUOUS = Pattern.compile("[1-9][0-9]{0,2}[.,][0-9]{3}");

  private NumberText() {}

  /** One line with digits from 0 to 9, whatever script they were in, and simple signs. */
  static String normalised(String text) {
    String line = PlainText.line(text);
    StringBuilder plain = new StringBuilder(line.length());
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      int digit = c < 128 ? -1 : Character.digit(c, 10);
      plain.append(digit >= 0 ? (char) ('0' + digit) : sign(c));
    }
    return plain.toString();
  }

  private static char sign(char c) {
    return switch (c) {
      case '，' -> ',';
      case '．' -> '.';
      case '’', 'ʼ', '‘', '′', '´', '`' -> '\'';
      case '−', '﹣', '－', '‐', '‑' -> '-';
      case '\u202F', '\u2009', '\u2007', '\u2008', '\u3000' -> ' ';
      default -> c;
    };
  }

  /**
   * Returns the number that the numeral stands for.
   *
   * @param what is read, for messages
   * @param decimal {@code point}, {@code comma}; {@code auto} to find out; {@code program} for a
   *     feed in which a point is none between thousands
   */
  static BigDecimal number(String numeral, String what, String decimal) throws BadRecordException {
    if (GROUPS.matcher(numeral).find() && !BLANK_GROUPS.matcher(numeral).matches()) {
      throw none(what, numeral);
    }
    String digits = GROUPS.matcher(numeral).replaceAll("");
    boolean grouped = digits.length() < numeral.length();
    if (digits.indexOf('٫') >= 0) {
      return plain(digits.replace(",", "").replace('٫', '.'), what, numeral);
    }
    if (INDIAN.matcher(digits).matches() && !decimal.equals("comma")) {
      return plain(digits.replace(",", ""), what, numeral);
    }
    char point =
        grouped && !isSaid(decimal) ? lastSign(digits) : decimalPoint(digits, what, decimal);
    Matcher form = (point == ',' ? COMMA : POINT).matcher(digits);
    if (!form.matches()) {
      throw none(what, numeral);
    }
    String whole = digits.replace(point == ',' ? "." : ",", "");
    return plain(whole.replace(',', '.'), what, numeral);
  }

  private static boolean isSaid(String decimal) {
    return decimal.equals("comma") || decimal.equals("point");
  }

  private static char lastSign(String digits) {
    return digits.indexOf(',') > digits.indexOf('.') ? ',' : '.';
  }

  private static char decimalPoint(String digits, String what, String decimal)
      throws BadRecordException {
    if (isSaid(decimal)) {
      return decimal.equals("comma") ? ',' : '.';
    }
    int comma = digits.lastIndexOf(',');
    int point = digits.lastIndexOf('.');
    boolean isPlain = decimal.equals("program") && comma < 0;
    if (AMBIGUOUS.matcher(digits).matches() && !isPlain) {
      throw new BadRecordException(
          "%s '%s' is ambiguous (set decimal to point or comma)".formatted(what, digits));
    }
    if (comma >= 0 && point >= 0) {
      return comma > point ? ',' : '.';
    }
    boolean manyCommas = comma != digits.indexOf(',');
    boolean manyPoints = point != digits.indexOf('.');
    return manyPoints || comma >= 0 && !manyCommas ? ',' : '.';
  }

  private static BigDecimal plain(String digits, String what, String numeral)
      throws BadRecordException {
    try {
      return plain(new BigDecimal(digits));
    } catch (NumberFormatException e) {
      throw none(what, numeral);
    }
  }

  /** Without zeros at the end, and never with an exponent. */
  static BigDecimal plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  private static BadRecordException none(String what, String numeral) {
    return new BadRecordException("%s '%s' is no %s".formatted(what, numeral, noun(what)));
  }

  private static String noun(String what) {
    return what.equals("price") ? what : "number";
  }
}
