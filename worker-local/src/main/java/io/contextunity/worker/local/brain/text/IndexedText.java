package io.contextunity.worker.local.brain.text;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The stems of a cell's text as the index takes them, with spaces between. A word stands in the
 * first part that has it and in no later one, which keeps the index small.
 *
 * @param words the words that the vocabulary may learn
 */
public record IndexedText(
    String name, String path, String keywords, String body, Set<String> words) {
  private static final int MIN_LEARNT = 3;
  private static final int MAX_LEARNT = 24;

  public static IndexedText of(CellText text) {
    Set<String> seen = new HashSet<>();
    StringBuilder name = new StringBuilder();
    StringBuilder path = new StringBuilder();
    StringBuilder keywords = new StringBuilder();
    addUnseen(text.name(), seen, name);
    addUnseen(text.path(), seen, path);
    text.keywords().forEach(keyword -> addUnseen(keyword, seen, keywords));
    StringBuilder body = new StringBuilder();
    Set<String> learnt = new HashSet<>();
    for (Word word : text.body()) {
      if (!seen.contains(word.stem())) {
        // How often the text itself says a word tells what it is about.
        body.append(word.stem()).append(' ');
        learn(word.stem(), learnt);
      }
    }
    seen.forEach(stem -> learn(stem, learnt));
    return new IndexedText(
        name.toString(), path.toString(), keywords.toString(), body.toString(), learnt);
  }

  private static void addUnseen(List<Word> words, Set<String> seen, StringBuilder part) {
    for (Word word : words) {
      if (seen.add(word.stem())) {
        part.append(word.stem()).append(' ');
      }
    }
  }

  private static void learn(String stem, Set<String> learnt) {
    if (stem.length() >= MIN_LEARNT && stem.length() <= MAX_LEARNT && Word.isLetters(stem)) {
      learnt.add(stem);
    }
  }

  /** Another one means another text. */
  public long hash() {
    long hash = 0xcbf29ce484222325L;
    for (String part : List.of(name, path, keywords, body)) {
      for (int i = 0; i < part.length(); i++) {
        hash = (hash ^ part.charAt(i)) * 0x100000001b3L;
      }
      hash = (hash ^ '\n') * 0x100000001b3L;
    }
    return hash;
  }
}
