package io.contextunity.worker.child.log;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Stack traces as text, of which only the beginning is kept. */
public final class StackTraces {
  private static final int LONGEST = 16 << 10;

  private StackTraces() {}

  /** Empty for null. */
  public static String of(Throwable thrown) {
    if (thrown == null) {
      return "";
    }
    StringWriter text = new StringWriter();
    try {
      thrown.printStackTrace(new PrintWriter(text));
    } catch (RuntimeException | StackOverflowError e) {
      return thrown.getClass().getName(); // Its own code does not even tell what it is.
    }
    String whole = text.toString().stripTrailing();
    return whole.length() <= LONGEST ? whole : whole.substring(0, LONGEST) + " ...";
  }
}
