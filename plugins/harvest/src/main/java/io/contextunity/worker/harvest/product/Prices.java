package io.contextunity.worker.harvest.product;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Prices as suppliers write them: with signs, words and ranges. Refuses to guess. */
final class Prices {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{Sc}.]+");
  private static final Pattern ROUND = Pattern.compile("^[.,](?:\\s?[-–—]{1,2})?(?!\\.)");
  private static final Pattern NO_CENTS = Pattern.compile("([.,])\\s?[-–—]");
  private static final Pattern THOUSANDS = Pattern.compile("[1-9][0-9]{0,2}[.,][0-9]{3}");
  private static final Pattern UP_TO =
      Pattern.compile("(?i)\\s*(?:[-–—~…]|\\.{2,3}|to|bis|до|do|à|a|až|til|till|hasta|tot)\\s*");
  private static final Pattern MINUS_BEFORE =
      Pattern.compile(".*(?:^|\\s|\\p{Sc})-\\s*\\p{Sc}?\\s*$");
  private static final Pattern FOOTNOTE = Pattern.compile("[-.,*¹²³ ]*");
  private static final String BEGINS_REMARK = "/(*+";
  private static final int MOST_DIGITS = 15;
  private static final int LONGEST = 80;

  private final String written;
  private final String decimal;

  private Prices(String written, String decimal) {
    this.written = written;
    this.decimal = decimal;
  }

  /**
   * Returns what the text says; its {@linkplain Price#amount amount} is absent if it has no digit.
   */
  static Price read(String text, String decimal) throws BadRecordException {
    return new Prices(text, decimal).read();
  }

  private Price read() throws BadRecordException {
    String text = NumberText.normalised(written);
    List<MatchResult> numerals =
        NumberText.NUMERAL.matcher(text).results().filter(n -> !isShare(n, text)).toList();
    if (numerals.isEmpty() && text.chars().noneMatch(Character::isDigit)) {
      return Price.WORDS;
    }
    if (numerals.isEmpty() || text.length() > LONGEST || numerals.size() > 2) {
      throw none();
    }
    MatchResult first = numerals.get(0);
    MatchResult last = numerals.get(numerals.size() - 1);
    Around around = new Around();
    around.before(text.substring(0, first.start()));
    around.after(text.substring(last.end()));
    BigDecimal lowest = amount(first, text);
    if (numerals.size() == 1) {
      return price(lowest, Optional.empty(), around);
    }
    around.between(text.substring(first.end(), last.start()));
    BigDecimal highest = amount(last, text);
    if (highest.compareTo(lowest) < 0) {
      throw none();
    }
    return price(lowest, Optional.of(highest), around);
  }

  /** Percents are no price: {@code 19,90 € incl. 19 % VAT}. */
  private static boolean isShare(MatchResult numeral, String text) {
    return text.substring(numeral.end()).stripLeading().startsWith("%");
  }

  private static Price price(BigDecimal lowest, Optional<BigDecimal> highest, Around around) {
    boolean isMinor = Currencies.isMinor(around.sign);
    return new Price(
        Optional.of(isMinor ? hundredth(lowest) : lowest),
        highest.map(amount -> isMinor ? hundredth(amount) : amount),
        around.sign,
        around.isMore || highest.isPresent());
  }

  private static BigDecimal hundredth(BigDecimal amount) {
    return NumberText.plain(amount.movePointLeft(2));
  }

  private BigDecimal amount(MatchResult numeral, String text) throws BadRecordException {
    BigDecimal amount = NumberText.number(numeral.group(), "price", decimal(numeral, text));
    if (amount.precision() > MOST_DIGITS) {
      throw new BadRecordException("price '" + shortened(written) + "' has too many digits");
    }
    return amount;
  }

  /** Of {@code 1.299,-} the comma tells that the point is none between whole and part. */
  private String decimal(MatchResult numeral, String text) {
    Matcher noCents = NO_CENTS.matcher(text.substring(numeral.end()));
    boolean isSaid = decimal.equals("comma") || decimal.equals("point");
    if (isSaid || !noCents.lookingAt() || !THOUSANDS.matcher(numeral.group()).matches()) {
      return decimal;
    }
    String sign = noCents.group(1);
    boolean isOther = numeral.group().indexOf(sign.charAt(0)) < 0;
    return isOther ? sign.equals(",") ? "comma" : "point" : decimal;
  }

  private BadRecordException none() {
    return new BadRecordException("price '" + shortened(written) + "' is no price");
  }

  static String shortened(String text) {
    return text.length() > 40 ? text.substring(0, 40) + "…" : text;
  }

  /** What stands around the numbers. */
  private final class Around {
    private String sign = "";
    private boolean isMore;

    /** Words are welcome: {@code from 19.90}. */
    void before(String text) throws BadRecordException {
      if (MINUS_BEFORE.matcher(text).matches()) {
        throw new BadRecordException("price '" + shortened(written) + "' is negative");
      }
      List<String> words = words(text);
      for (int i = words.size() - 1; i >= 0 && sign.isEmpty(); i--) {
        if (Currencies.standsBefore(words.get(i))) {
          takeSign(words.remove(i));
        }
      }
      isMore |= !words.isEmpty();
    }

    /** A word right behind the number might be a currency that we do not know. */
    void after(String text) throws BadRecordException {
      String rest = ROUND.matcher(text).replaceFirst("").strip();
      Matcher word = WORD.matcher(rest);
      if (word.lookingAt() && Currencies.isSign(signOf(word.group()))) {
        takeSign(signOf(word.group()));
        rest = rest.substring(signOf(word.group()).length());
        rest = ROUND.matcher(rest).replaceFirst("").strip();
      }
      if (FOOTNOTE.matcher(rest).matches()) {
        return;
      }
      boolean isRemark = BEGINS_REMARK.indexOf(rest.charAt(0)) >= 0;
      if (!isRemark && (sign.isEmpty() || !Character.isLetter(rest.charAt(0)))) {
        throw unknown(rest);
      }
      isMore = true;
    }

    void between(String text) throws BadRecordException {
      String rest = ROUND.matcher(text).replaceFirst(" ");
      List<String> words = words(rest);
      for (String word : words) {
        if (Currencies.isSign(signOf(word))) {
          takeSign(signOf(word));
          rest = rest.replace(signOf(word), " ");
        }
      }
      if (!UP_TO.matcher(rest).matches()) {
        throw none();
      }
    }

    private void takeSign(String found) throws BadRecordException {
      if (!sign.isEmpty() && !sign.equalsIgnoreCase(found)) {
        throw none();
      }
      sign = found;
    }

    private List<String> words(String text) {
      List<String> words = new ArrayList<>();
      WORD.matcher(text).results().forEach(word -> words.add(signOf(word.group())));
      return words;
    }

    /** Without a full stop that is none of the sign. */
    private String signOf(String word) {
      boolean stops = word.endsWith(".") && !Currencies.isSign(word);
      return stops ? word.substring(0, word.length() - 1) : word;
    }

    private BadRecordException unknown(String rest) {
      return rest.chars().anyMatch(Character::isLetter)
          ? new BadRecordException(
              "price '%s': '%s' is no currency that is known"
                  .formatted(shortened(written), shortened(rest)))
          : none();
    }
  }
}
