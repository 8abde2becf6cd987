package io.contextunity.worker.host.config;

import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What must not be printed: the texts that were looked up, and how secret settings are called. */
final class Secrets {
  static final String MASK = "***";

  private static final Pattern NAME =
      Pattern.compile(
          "(^|[-.])(secrets?|passwords?|passwd|passphrases?|tokens?|credentials?|api-?keys?"
              + "|access-keys?|private-keys?|authorization)($|[.\\[])",
          Pattern.CASE_INSENSITIVE);

  /** Longest first, so that none is hidden only in part. */
  private final Set<String> hidden =
      new TreeSet<>(Comparator.comparingInt(String::length).reversed().thenComparing(text -> text));

  /** Whether the setting at this path is a secret by its name, wherever its value came from. */
  static boolean isNamed(String path) {
    return NAME.matcher(path).find();
  }

  /** Returns the text, which is hidden from now on. */
  String hide(String text) {
    if (!text.isBlank()) {
      hidden.add(text);
    }
    return text;
  }

  /** The sentence with every hidden text masked. */
  String mask(String sentence) {
    String masked = sentence;
    for (String text : hidden) {
      masked = masked.replace(text, MASK);
    }
    return masked;
  }

  /** Whether something in this text is hidden. */
  boolean isIn(String text) {
    return hidden.stream().anyMatch(text::contains);
  }
}
