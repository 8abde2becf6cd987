package io.contextunity.worker.tasks.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Words that stand together, up to the next comma, bracket or the like.
 *
 * @param complement whether the words tell what the thing is for or comes with: {@code for bikes}
 */
record Segment(List<Token> tokens, boolean complement) {
  private static final int MAX_WORDS = 400;
  private static final int LONGEST_WORD = 80;
  private static final String BREAKS = ",;|()[]{}:•·\n\r\t\"“”„!?";
  private static final String HYPHENS = "-‐‑";
  private static final String DASHES = "-–—";
  private static final Set<String> PREPOSITIONS =
      Set.of(
          "for",
          "with",
          "w",
          "incl",
          "including",
          "includes",
          "compatible",
          "fits",
          "without",
          "from",
          "against",
          "fur",
          "mit",
          "ohne",
          "pour",
          "avec",
          "sans",
          "para",
          "con",
          "sin",
          "per",
          "voor",
          "met",
          "med",
          "till",
          "dla",
          "gegen",
          "inkl");

  Segment {
    tokens = List.copyOf(tokens);
  }

  /** The words of a text in its order, the first few hundred of them; takes linear time. */
  static List<Segment> of(String text) {
    return new Reader(text, PREPOSITIONS).read();
  }

  /** The words of a text as {@link #of} reads them, but broken by signs only. */
  static List<Segment> bySigns(String text) {
    return new Reader(text, Set.of()).read();
  }

  /** All words of a text, wherever it breaks. */
  static List<Token> words(String text) {
    List<Token> words = new ArrayList<>();
    bySigns(text).forEach(segment -> words.addAll(segment.tokens()));
    return words;
  }

  private static final class Reader {
    private final String text;
    private final Set<String> prepositions;
    private final List<Segment> segments = new ArrayList<>();
    private final List<Token> tokens = new ArrayList<>();
    private boolean complement;
    private boolean joined;
    private int words;

    Reader(String text, Set<String> prepositions) {
      this.text = text;
      this.prepositions = prepositions;
    }

    List<Segment> read() {
      int at = 0;
      while (at < text.length() && words < MAX_WORDS) {
        char c = text.charAt(at);
        if (isWord(c)) {
          int end = endOfWord(at);
          if (end - at <= LONGEST_WORD) {
            add(text.substring(at, end));
          }
          at = end;
        } else {
          separate(c, at);
          at++;
        }
      }
      close(false);
      return segments;
    }

    private int endOfWord(int start) {
      int at = start;
      while (at < text.length() && (isWord(text.charAt(at)) || isInner(at))) {
        at++;
      }
      boolean plus = at < text.length() && text.charAt(at) == '+';
      return plus && (at + 1 == text.length() || !isWord(text.charAt(at + 1))) ? at + 1 : at;
    }

    /** An apostrophe between letters, a point or comma between digits. */
    private boolean isInner(int at) {
      if (at + 1 >= text.length()) {
        return false;
      }
      char before = text.charAt(at - 1);
      char after = text.charAt(at + 1);
      char c = text.charAt(at);
      return (c == '\'' || c == '’') && Character.isLetter(before) && Character.isLetter(after)
          || (c == '.' || c == ',') && Character.isDigit(before) && Character.isDigit(after);
    }

    private void add(String word) {
      words++;
      String bare = word.replaceFirst("['’](?:s|S)$", "").replace("'", "").replace("’", "");
      Token token = Token.of(bare.isEmpty() ? word : bare, joined);
      joined = false;
      if (!token.joined() && prepositions.contains(token.folded())) {
        close(true);
      } else {
        tokens.add(token);
      }
    }

    private void separate(char c, int at) {
      boolean tight = at > 0 && at + 1 < text.length() && isWord(text.charAt(at - 1));
      joined = tight && HYPHENS.indexOf(c) >= 0 && isWord(text.charAt(at + 1));
      boolean sentence = c == '.' && at + 1 < text.length() && text.charAt(at + 1) == ' ';
      boolean dash = DASHES.indexOf(c) >= 0 && !tight;
      if (BREAKS.indexOf(c) >= 0 || sentence || dash) {
        close(false);
      }
    }

    private void close(boolean next) {
      if (!tokens.isEmpty()) {
        segments.add(new Segment(tokens, complement));
        tokens.clear();
      }
      complement = next;
    }

    private static boolean isWord(char c) {
      return Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK;
    }
  }
}
