package io.contextunity.worker.local.brain.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Takes a text apart. Letters, digits and their marks are words, all else separates them; case and
 * the accents of Latin letters do not count. What hyphens hold together is its parts and also the
 * whole written as one, so that {@code USB-C} and {@code usbc} find each other.
 */
public final class Words {
  private static final Pattern LATIN_ACCENTS = Pattern.compile("(?<=\\p{IsLatin})[\u0300-\u036f]+");
  private static final int MAX_PARTS = 3;
  private static final int MAX_JOINED = 24;

  /** A longer number in a compound is an article's, which nobody writes as one word. */
  private static final int MAX_DIGITS = 3;

  private final String text;
  private final int limit;
  private final List<Word> words = new ArrayList<>();
  private final List<String> parts = new ArrayList<>();
  private int position;

  private Words(String text, int limit) {
    this.text = text;
    this.limit = limit;
  }

  /** The words of a text in their order. */
  public static List<Word> of(String text) {
    return of(text, Integer.MAX_VALUE);
  }

  /** The first words of a text, about as many as the limit says. */
  public static List<Word> of(String text, int limit) {
    return new Words(plain(text), limit).read();
  }

  private static String plain(String text) {
    boolean ascii = true;
    for (int i = 0; i < text.length() && ascii; i++) {
      ascii = text.charAt(i) < 0x80;
    }
    if (ascii) {
      return text.toLowerCase(Locale.ROOT);
    }
    String apart = Normalizer.normalize(text, Normalizer.Form.NFKD);
    String bare = LATIN_ACCENTS.matcher(apart).replaceAll("");
    return Normalizer.normalize(bare, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
  }

  private List<Word> read() {
    while (position < text.length() && words.size() < limit) {
      int sign = text.codePointAt(position);
      if (begins(sign)) {
        readCompound();
      } else {
        position += Character.charCount(sign);
      }
    }
    return words;
  }

  private void readCompound() {
    parts.clear();
    readPart();
    while (position + 1 < text.length()
        && isHyphen(text.charAt(position))
        && begins(text.codePointAt(position + 1))) {
      position++;
      readPart();
    }
    parts.forEach(part -> words.add(Word.of(part)));
    if (isOneThing()) {
      words.add(Word.joined(String.join("", parts), parts.size()));
    }
  }

  private void readPart() {
    int start = position;
    while (position < text.length() && continues(text.codePointAt(position))) {
      position += Character.charCount(text.codePointAt(position));
    }
    parts.add(text.substring(start, position));
    if (isPossessive()) {
      position += 2;
    }
  }

  /** {@code men's} is {@code men}. */
  private boolean isPossessive() {
    int end = position + 2;
    return end <= text.length()
        && (text.charAt(position) == '\'' || text.charAt(position) == '’')
        && text.charAt(position + 1) == 's'
        && (end == text.length() || !continues(text.codePointAt(end)));
  }

  private boolean isOneThing() {
    return parts.size() > 1
        && parts.size() <= MAX_PARTS
        && parts.stream().mapToInt(String::length).sum() <= MAX_JOINED
        && parts.stream()
            .noneMatch(
                part -> part.length() > MAX_DIGITS && part.chars().allMatch(Character::isDigit));
  }

  private static boolean isHyphen(char sign) {
    return sign == '-' || sign == '\u2010' || sign == '\u2011';
  }

  private static boolean begins(int sign) {
    if (sign < 0x80) {
      return sign >= 'a' && sign <= 'z' || sign >= '0' && sign <= '9';
    }
    return switch (Character.getType(sign)) {
      case Character.UPPERCASE_LETTER,
          Character.LOWERCASE_LETTER,
          Character.TITLECASE_LETTER,
          Character.MODIFIER_LETTER,
          Character.OTHER_LETTER,
          Character.DECIMAL_DIGIT_NUMBER,
          Character.LETTER_NUMBER,
          Character.OTHER_NUMBER,
          Character.PRIVATE_USE ->
          true;
      default -> false;
    };
  }

  private static boolean continues(int sign) {
    return begins(sign)
        || sign >= 0x80
            && (Character.getType(sign) == Character.NON_SPACING_MARK
                || Character.getType(sign) == Character.COMBINING_SPACING_MARK);
  }
}
