package io.contextunity.worker.wove.handler;

import java.math.BigInteger;
import java.util.regex.Pattern;

/** Numbers as the text opcodes of protocol 0 have them. */
final class PickleNumbers {
  /** An integer's: 2,466 digits. */
  static final int LONGEST_BYTES = 1024;

  private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]{1,2466}");
  private static final Pattern FLOAT =
      Pattern.compile("[+-]?[0-9]{1,400}(\\.[0-9]{0,400})?([eE][+-]?[0-9]{1,4})?");

  private PickleNumbers() {}

  /** An integer, or with {@code 00} and {@code 01} what Python 2 had for false and true. */
  static Object integerOrBoolean(String line) throws PickleException {
    return switch (line) {
      case "00" -> false;
      case "01" -> true;
      default -> integer(line);
    };
  }

  static Object integer(String line) throws PickleException {
    String digits = line.endsWith("L") ? line.substring(0, line.length() - 1) : line;
    if (!INTEGER.matcher(digits).matches()) {
      throw new PickleException("an integer that is none");
    }
    return smallest(new BigInteger(digits));
  }

  static Double floating(String line) throws PickleException {
    return switch (line) {
      case "nan" -> Double.NaN;
      case "inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      default -> finite(line);
    };
  }

  private static Double finite(String line) throws PickleException {
    if (!FLOAT.matcher(line).matches()) {
      throw new PickleException("a number that is none");
    }
    return Double.valueOf(line);
  }

  /** The same as a long, if it fits. */
  static Object smallest(BigInteger integer) {
    if (integer.bitLength() < Long.SIZE) {
      return integer.longValue();
    }
    return integer;
  }
}
