package io.contextunity.worker.harvest.run;

/**
 * What became of the products that a feed does not offer any more.
 *
 * @param products that are marked as withdrawn in Brain now
 * @param left that could not be marked; they are left to a later harvest
 */
record Withdrawn(long products, long left) {

  /** Nothing was to be withdrawn. */
  static final Withdrawn NONE = new Withdrawn(0, 0);

  Withdrawn plus(long moreProducts, long moreLeft) {
    return new Withdrawn(products + moreProducts, left + moreLeft);
  }
}
