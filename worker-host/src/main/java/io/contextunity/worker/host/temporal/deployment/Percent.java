package io.contextunity.worker.host.temporal.deployment;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** Parts of a hundred as people write them. */
public final class Percent {
  private Percent() {}

  /** {@code 20} or {@code 2.5}, without the sign. */
  public static String text(float percent) {
    return new DecimalFormat("0.##", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(percent);
  }
}
