package io.contextunity.worker.host.code;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Text as it can travel: what is no character becomes the one that stands for such. */
final class Utf8 {
  private static final char REPLACEMENT = '\uFFFD';

  private Utf8() {}

  /**
   * @param cut whether the last character may be cut in two; its beginning is left out then
   */
  static String text(byte[] bytes, int length, boolean cut) {
    return new String(bytes, 0, cut ? whole(bytes, length) : length, StandardCharsets.UTF_8);
  }

  // Bytes of a character after its first begin with the bits 10; its first says how many follow.
  private static int whole(byte[] bytes, int length) {
    int first = length - 1;
    while (first > 0 && first > length - 4 && (bytes[first] & 0xC0) == 0x80) {
      first--;
    }
    return first >= 0 && first + bytesOfCharacter(bytes[first]) > length ? first : length;
  }

  private static int bytesOfCharacter(byte first) {
    if ((first & 0xE0) == 0xC0) {
      return 2;
    }
    return (first & 0xF0) == 0xE0 ? 3 : (first & 0xF8) == 0xF0 ? 4 : 1;
  }

  /** A JSON value with every half of a surrogate pair replaced: no wire takes those. */
  static Object valid(Object value) {
    if (value instanceof String text) {
      return valid(text);
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> all = new LinkedHashMap<>();
      map.forEach((key, inner) -> all.put(valid(String.valueOf(key)), valid(inner)));
      return all;
    }
    if (value instanceof List<?> list) {
      return list.stream().map(Utf8::valid).collect(Collectors.toList());
    }
    return value;
  }

  private static String valid(String text) {
    if (text.chars().noneMatch(c -> Character.isSurrogate((char) c))) {
      return text;
    }
    return text.codePoints()
        .map(point -> point >= 0xD800 && point <= 0xDFFF ? REPLACEMENT : point)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
