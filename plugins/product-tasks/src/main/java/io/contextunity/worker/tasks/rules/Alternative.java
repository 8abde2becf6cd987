package io.contextunity.worker.tasks.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One of the things that a category's name names: of <i>Pots & Cook Sets</i> there are two.
 *
 * @param units at least one
 * @param head which of them is the thing itself; the others say which kind of it
 */
record Alternative(List<Unit> units, int head) {
  private static final Set<String> BETWEEN = Set.of("and", "or", "und", "et", "y", "och");

  Unit headUnit() {
    return units.get(head);
  }

  /** The things that a name names; none if it has no word. */
  static List<Alternative> of(String name, Thesaurus thesaurus) {
    List<List<Token>> parts = parts(name);
    List<Alternative> alternatives = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      List<Token> part = parts.get(i);
      List<Token> last = parts.get(parts.size() - 1);
      if (i < parts.size() - 1 && sharesHead(part, last)) {
        part = new ArrayList<>(part);
        part.add(last.get(last.size() - 1));
      }
      List<Unit> units = Unit.of(part, thesaurus);
      if (!units.isEmpty()) {
        units.set(units.size() - 1, units.get(units.size() - 1).asThing(thesaurus));
        alternatives.add(new Alternative(units, units.size() - 1));
      }
    }
    return alternatives;
  }

  /** The half of <i>Half & Twin Ropes</i> is no thing itself, the maps of Maps & Guides are. */
  private static boolean sharesHead(List<Token> part, List<Token> last) {
    boolean plural = last.get(last.size() - 1).folded().endsWith("s");
    Token end = part.get(part.size() - 1);
    return last.size() > 1 && part.size() == 1 && plural && !end.folded().endsWith("s");
  }

  private static List<List<Token>> parts(String name) {
    List<List<Token>> parts = new ArrayList<>();
    for (String text : name.split("\\s*[&,/+;()]\\s*|\\s+-\\s+")) {
      List<Token> part = new ArrayList<>();
      for (Token token : before(text)) {
        if (BETWEEN.contains(token.folded())) {
          addTo(parts, part);
          part = new ArrayList<>();
        } else {
          part.add(token);
        }
      }
      addTo(parts, part);
    }
    return parts;
  }

  /** Of <i>Cases for Phones</i> the head is first: its words are read as those of Phone Cases. */
  private static List<Token> before(String text) {
    List<Token> words = new ArrayList<>();
    for (Segment segment : Segment.of(text)) {
      words.addAll(segment.complement() ? 0 : words.size(), segment.tokens());
    }
    return words;
  }

  private static void addTo(List<List<Token>> parts, List<Token> part) {
    if (!part.isEmpty()) {
      parts.add(part);
    }
  }
}
