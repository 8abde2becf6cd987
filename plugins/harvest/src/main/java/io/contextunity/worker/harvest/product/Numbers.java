package io.contextunity.worker.harvest.product;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Quantities as suppliers write them. Refuses to guess. */
final class Numbers {
  private static final Pattern QUANTITY =
      Pattern.compile("[><~≥]?\\s*(-?)(" + NumberText.NUMERAL.pattern() + ")\\s*\\+?");

  private Numbers() {}

  static long quantity(String text, String decimal) throws BadRecordException {
    Matcher quantity = QUANTITY.matcher(NumberText.normalised(text));
    if (!quantity.matches()) {
      throw new BadRecordException("quantity '" + Prices.shortened(text) + "' is no number");
    }
    BigDecimal amount = NumberText.number(quantity.group(2), "quantity", decimal);
    if (!quantity.group(1).isEmpty()
        || amount.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) > 0) {
      throw new BadRecordException("quantity '" + Prices.shortened(text) + "' is out of range");
    }
    return amount.setScale(0, RoundingMode.DOWN).longValueExact();
  }
}
