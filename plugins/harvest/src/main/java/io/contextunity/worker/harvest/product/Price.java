package io.contextunity.worker.harvest.product;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What a feed says about a price.
 *
 * @param amount the lowest that is asked; absent where words stand in place of a number
 * @param upTo the highest, of a range
 * @param sign of the currency beside it, empty if there is none
 * @param isMore whether words say more than the number, so that the text is worth keeping
 */
record Price(Optional<BigDecimal> amount, Optional<BigDecimal> upTo, String sign, boolean isMore) {
  static final Price WORDS = new Price(Optional.empty(), Optional.empty(), "", true);
}
