package io.contextunity.worker.harvest.product;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Entities;

/** Text as people read it. */
final class PlainText {
  private static final Pattern TAG = Pattern.compile("</?[A-Za-z][^<>]*>");

  /** What no browser shows; longer ones are left alone, to keep the time in proportion. */
  private static final Pattern UNSEEN =
      Pattern.compile("(?is)<(script|style)\\b.{0,20000}?</\\1\\s*+>|<!--.{0,20000}?-->");

  private static final Pattern ENTITY =
      Pattern.compile(
          "&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
              + "|\\\\u[0-9a-fA-F]{4}");
  private static final Pattern LINE_BREAK = Pattern.compile("(?:\\\\r)?\\\\n(?![a-z])");

  /** How often a text is escaped at worst. */
  private static final int MOST_ESCAPES = 4;

  private PlainText() {}

  /** What takes no room on a page, and makes two numbers that look alike different. */
  private static final String UNSEEN_SIGNS = "\u00AD\u200B\u2060\uFEFF";

  /** One line: control characters gone, every run of white space one blank. */
  static String line(String text) {
    StringBuilder line = new StringBuilder(text.length());
    boolean blank = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c) && !isPaired(text, i)) {
        continue; // half a character, which nobody could encode
      }
      if (c > 127 && UNSEEN_SIGNS.indexOf(c) >= 0) {
        continue;
      }
      if (c <= ' ' || c >= '\u007F' && c <= '\u009F' || Character.isSpaceChar(c)) {
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

  /** A description without the tags of HTML, however often they were escaped. */
  static String withoutTags(String html) {
    String text = html;
    for (int i = 0; i < MOST_ESCAPES; i++) {
      String seen = UNSEEN.matcher(text).replaceAll(" ");
      String next = unescaped(TAG.matcher(seen).replaceAll(" "));
      if (next.equals(text)) {
        break;
      }
      text = next;
    }
    return line(LINE_BREAK.matcher(text).replaceAll(" "));
  }

  /** The entities of HTML and escapes of JSON as the characters that they stand for. */
  static String unescaped(String text) {
    String plain = text;
    for (int i = 0; i < MOST_ESCAPES && (plain.indexOf('&') >= 0 || plain.contains("\\u")); i++) {
      String next = ENTITY.matcher(plain).replaceAll(PlainText::character);
      if (next.equals(plain)) {
        break;
      }
      plain = next;
    }
    return plain;
  }

  private static String character(MatchResult entity) {
    String text = entity.group();
    if (text.startsWith("\\")) {
      return quoted(Integer.parseInt(text.substring(2), 16));
    }
    String name = text.substring(1, text.length() - 1);
    if (!name.startsWith("#")) {
      String found = Entities.getByName(name);
      return Matcher.quoteReplacement(found.isEmpty() ? text : found);
    }
    boolean isHex = Character.toLowerCase(name.charAt(1)) == 'x';
    int point = Integer.parseInt(name.substring(isHex ? 2 : 1), isHex ? 16 : 10);
    return Character.isValidCodePoint(point) ? quoted(point) : Matcher.quoteReplacement(text);
  }

  private static String quoted(int point) {
    return Matcher.quoteReplacement(Character.toString(point));
  }
}
