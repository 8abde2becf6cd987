package io.contextunity.worker.local.brain.text;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

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
    String name = unseen(text.name(), seen);
    String path = unseen(text.path(), seen);
    String keywords = unseen(text.keywords().stream().flatMap(List::stream).toList(), seen);
    StringBuilder body = new StringBuilder();
    Set<String> ofBody = new HashSet<>();
    for (Word word : text.body()) {
      if (!seen.contains(word.stem())) {
        // How often the text itself says a word tells what it is about.
        body.append(word.stem()).append(' ');
        ofBody.add(word.stem());
      }
    }
    seen.addAll(ofBody);
    return new IndexedText(name, path, keywords, body.toString(), learnt(seen));
  }

  private static String unseen(Collection<Word> words, Set<String> seen) {
    return words.stream().map(Word::stem).filter(seen::add).collect(Collectors.joining(" "));
  }

  private static Set<String> learnt(Set<String> stems) {
    return stems.stream()
        .filter(stem -> stem.length() >= MIN_LEARNT && stem.length() <= MAX_LEARNT)
        .filter(Word::isLetters)
        .collect(Collectors.toSet());
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
