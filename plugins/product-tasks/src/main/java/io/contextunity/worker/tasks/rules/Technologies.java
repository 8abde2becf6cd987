package io.contextunity.worker.tasks.rules;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The list of technologies, and where they stand in a text. Each line of the list is
 *
 * <pre>
 * Name | kind | spelling, spelling
 * </pre>
 *
 * The name is a spelling itself. Case, accents, hyphens and spaces make no difference, but a name
 * is never found inside a longer word. # stands for a version such as 5 or 5.3. A name that is also
 * a common word has spellings only, with ! before the name: {@code !Matter | smart home | works
 * with matter}.
 */
final class Technologies {
  private static final Pattern VERSION =
      Pattern.compile("(?<![\\d.])\\d{1,2}+(?:[.,]\\d{1,2}+)?+(?![\\d.])");

  /** Stands for a version in a key: a letter that nobody writes. */
  private static final String ANY = "\u16a0";

  private static final int MOST_WORDS = 7;

  private final Map<String, Technology> byKey = new HashMap<>();

  private Technologies() {}

  /**
   * The list that comes with the rules, and an operator's own before it.
   *
   * @throws IllegalArgumentException if the operator's cannot be read
   */
  static Technologies load(Optional<Path> own) {
    Technologies technologies = new Technologies();
    own.ifPresent(technologies::addAll);
    Resource.lines("technologies.txt").forEach(technologies::add);
    return technologies;
  }

  private void addAll(Path file) {
    int number = 0;
    try {
      for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
        number++;
        Resource.entries(List.of(line)).forEach(this::add);
      }
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "technologies '%s' cannot be read (expected: a text file in UTF-8)".formatted(file), e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "technologies '%s', line %d: %s".formatted(file, number, e.getMessage()), e);
    }
  }

  private void add(String line) {
    String[] parts = line.split("\\|", -1);
    if (parts.length < 2 || parts[0].isBlank() || parts[1].isBlank()) {
      throw new IllegalArgumentException(
          "'%s' (expected: Name | kind | spelling, spelling)".formatted(line));
    }
    String name = parts[0].strip();
    boolean common = name.startsWith("!");
    Technology technology = new Technology(common ? name.substring(1) : name, parts[1].strip());
    if (!common) {
      byKey.putIfAbsent(key(technology.name()), technology);
    }
    for (String spelling : parts.length > 2 ? parts[2].split(",") : new String[0]) {
      if (!spelling.isBlank()) {
        byKey.putIfAbsent(key(spelling), technology);
      }
    }
  }

  private static String key(String spelling) {
    return Segment.words(spelling.replace("#", ANY)).stream()
        .map(Token::folded)
        .collect(Collectors.joining());
  }

  /** Those that stand in the text, by their names with the version, in its order. */
  Map<String, Technology> in(String text) {
    Map<String, Technology> found = new LinkedHashMap<>();
    for (Segment segment : Segment.bySigns(text)) {
      List<Token> words = segment.tokens();
      int at = 0;
      while (at < words.size()) {
        at = Math.max(at + 1, find(words, at, found));
      }
    }
    return found;
  }

  /** Where the longest name that begins here ends; 0 if none begins here. */
  private int find(List<Token> words, int at, Map<String, Technology> found) {
    for (int length = Math.min(MOST_WORDS, words.size() - at); length > 0; length--) {
      StringBuilder joined = new StringBuilder();
      words.subList(at, at + length).forEach(word -> joined.append(word.folded()));
      Technology plain = byKey.get(joined.toString());
      if (plain != null && plain.name().indexOf('#') < 0) {
        found.putIfAbsent(plain.name(), plain);
        return at + length;
      }
      List<String> versions = new ArrayList<>();
      Matcher numbers = VERSION.matcher(joined);
      Technology versioned =
          byKey.get(numbers.replaceAll(version -> keep(version.group(), versions)));
      if (versioned != null && !versions.isEmpty()) {
        found.putIfAbsent(named(versioned, versions), versioned);
        return at + length;
      }
    }
    return 0;
  }

  private static String keep(String version, List<String> versions) {
    versions.add(version.replace(',', '.'));
    return ANY;
  }

  private static String named(Technology technology, List<String> versions) {
    String name = technology.name();
    for (String version : versions) {
      name = name.replaceFirst("#", version);
    }
    return name;
  }
}
