package io.contextunity.worker.wove.handler;

/** Text as protocol 0 has it: Latin-1 with {@code \\uXXXX} and {@code \\UXXXXXXXX}. */
final class PickleText {
  private PickleText() {}

  static String of(String line) throws PickleException {
    StringBuilder text = new StringBuilder(line.length());
    int at = 0;
    while (at < line.length()) {
      int digits = digitsOfEscape(line, at);
      if (digits == 0) {
        text.append(line.charAt(at));
        at++;
      } else {
        text.appendCodePoint(codePoint(line, at + 2, digits));
        at += 2 + digits;
      }
    }
    return requireWhole(text);
  }

  private static int digitsOfEscape(String line, int at) {
    if (line.startsWith("\\u", at)) {
      return 4;
    }
    return line.startsWith("\\U", at) ? 8 : 0;
  }

  private static int codePoint(String line, int from, int digits) throws PickleException {
    int point = 0;
    for (int i = from; i < from + digits; i++) {
      int digit = i < line.length() ? Character.digit(line.charAt(i), 16) : -1;
      if (digit < 0 || point > Character.MAX_CODE_POINT) {
        throw new PickleException("text that is not Unicode");
      }
      point = point * 16 + digit;
    }
    if (!Character.isValidCodePoint(point)) {
      throw new PickleException("text that is not Unicode");
    }
    return point;
  }

  private static String requireWhole(StringBuilder text) throws PickleException {
    if (text.codePoints().anyMatch(p -> p >= 0xD800 && p <= 0xDFFF)) {
      throw new PickleException("text that is not Unicode");
    }
    return text.toString();
  }
}
