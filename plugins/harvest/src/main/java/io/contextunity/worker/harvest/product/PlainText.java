package io.contextunity.worker.harvest.product;

import java.util.regex.Pattern;

/** Text as people read it. */
final class PlainText {
  private static final Pattern TAG = Pattern.compile("<[^<>]*>");

  private PlainText() {}

  /** One line: control characters gone, every run of white space one blank. */
  static String line(String text) {
    StringBuilder line = new StringBuilder(text.length());
    boolean blank = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c) && !isPaired(text, i)) {
        continue; // half a character, which nobody could encode
      }
      if (c <= ' ' || c == '\u00A0' || c >= '\u007F' && c <= '\u009F') {
        blank = true;
      } else {
        if (blank && line.length() > 0) {
          line.append(' ');
        }
        blank = false;
        line.append(c);
      }
    }
    return line.toString();
  }

  private static boolean isPaired(String text, int i) {
    return Character.isHighSurrogate(text.charAt(i))
        ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
        : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
  }

  /** A description without the tags and the usual entities of HTML. */
  static String withoutTags(String html) {
    if (html.indexOf('<') < 0 && html.indexOf('&') < 0) {
      return line(html);
    }
    return line(
        TAG.matcher(html)
            .replaceAll(" ")
            .replace("&nbsp;", " ")
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&#39;", "'")
            .replace("&amp;", "&"));
  }
}
