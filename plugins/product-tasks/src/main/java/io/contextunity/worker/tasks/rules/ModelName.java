package io.contextunity.worker.tasks.rules;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The name of the model: what stands in the first part of the name beside brand and type. */
final class ModelName {
  private static final Pattern CODE =
      Pattern.compile("(?=.*\\d)(?=.*\\p{L})[\\p{L}\\p{N}-]{3,20}+");
  private static final Pattern MEASURE =
      Pattern.compile(
          "\\d++(?:[.,]\\d++)?+(?:mm|cm|m|km|ml|cl|l|g|kg|oz|lb|w|wh|v|mah|ah|hz|khz|ghz|mp|k|p|x|gb|tb|mb|in|inch|pcs|pk|er|lm|d|t|h|person|pack|c|f)");

  /** Protection classes, sizes and versions, which look like models. */
  private static final Pattern STANDARD =
      Pattern.compile(
          "(?:ip|ipx|usb|hdmi|wi-?fi|bluetooth|ddr|rj|m)-?[\\dx.]++-?[a-z]?+"
              + "|\\d++-?[a-z]++-?\\d*+|[2-6]?x{0,3}[sl]|m|a[3-5]");

  private static final Pattern UNIT =
      Pattern.compile(
          "mm|cm|m|km|ml|cl|l|g|kg|oz|lbs?|w|wh|v|mah|ah|k?hz|ghz|mp|[gtm]b|in|inch(?:es)?|zoll|pcs|pack"
              + "|lumen|lm|stuck|teile|tassen|lit(?:er|re)s?|persone?n?s?|watt|volt|years?|jahre?");

  private static final Palette COLOURS = Palette.load("colours.txt");
  private static final Palette MATERIALS = Palette.load("materials.txt");
  private static final Technologies TECHNOLOGIES = Technologies.load(Optional.empty());

  private static final Set<String> NO_NAMES =
      Set.of(
          "gr", "grosse", "size", "taille", "talla", "men", "women", "mens", "womens", "kids",
          "unisex", "herren", "damen", "kinder", "boys", "girls", "ladies", "junior");
  private static final int MOST_WORDS = 5;

  private ModelName() {}

  static Optional<String> of(List<Segment> name, Optional<ProductType> type) {
    Optional<String> code = code(name);
    if (code.isPresent() || type.isEmpty()) {
      return code;
    }
    ProductType of = type.get();
    List<Token> words = name.get(of.segment()).tokens();
    Optional<String> before = text(words.subList(0, of.start()));
    return (before.isPresent() ? before : text(words.subList(of.end(), words.size())))
        .filter(model -> isCapital(model) || !isCapital(of.text()))
        .filter(model -> TECHNOLOGIES.in(model).isEmpty());
  }

  /** Where the type is written so, a model is; what is not tells how the thing is. */
  private static boolean isCapital(String text) {
    return text.chars().anyMatch(Character::isUpperCase);
  }

  /** Letters and digits in one word: WH1000, PX7-S2. */
  private static Optional<String> code(List<Segment> name) {
    for (Segment segment : name) {
      List<Token> words = segment.tokens();
      for (int at = 0; at < words.size() && !segment.complement(); at++) {
        int end = at + 1;
        StringBuilder text = new StringBuilder(words.get(at).text());
        while (end < words.size() && words.get(end).joined()) {
          text.append('-').append(words.get(end).text());
          end++;
        }
        if (isCode(text.toString())) {
          return Optional.of(text.toString());
        }
        at = end - 1;
      }
    }
    return Optional.empty();
  }

  private static boolean isCode(String text) {
    boolean capitals = text.chars().noneMatch(Character::isLowerCase);
    String folded = Folding.fold(text);
    return capitals
        && CODE.matcher(text).matches()
        && !MEASURE.matcher(folded).matches()
        && !STANDARD.matcher(folded).matches();
  }

  private static Optional<String> text(List<Token> words) {
    List<String> texts = new ArrayList<>();
    boolean letters = false;
    Set<Integer> shades = shades(words);
    for (int at = 0; at < words.size(); at++) {
      Token word = words.get(at);
      if (isMeasure(words, at)) {
        at++;
      } else if (isName(word) && !shades.contains(at)) {
        texts.add(word.text());
        letters |= word.text().chars().anyMatch(Character::isLetter);
      }
    }
    return letters && texts.size() <= MOST_WORDS
        ? Optional.of(String.join(" ", texts))
        : Optional.empty();
  }

  /** A number with its unit behind a blank: 140 cm. */
  private static boolean isMeasure(List<Token> words, int at) {
    return at + 1 < words.size()
        && words.get(at).folded().chars().noneMatch(Character::isLetter)
        && UNIT.matcher(words.get(at + 1).folded()).matches();
  }

  private static boolean isName(Token word) {
    String folded = word.folded();
    return !NO_NAMES.contains(folded)
        && !Words.isQuality(folded)
        && !Words.isStop(folded)
        && !MEASURE.matcher(folded).matches()
        && !STANDARD.matcher(folded).matches();
  }

  /** The places of words that are a colour or material. */
  private static Set<Integer> shades(List<Token> words) {
    Set<Integer> places = new HashSet<>();
    for (Palette palette : List.of(COLOURS, MATERIALS)) {
      for (NameList.Found<Palette.Shade> found : palette.names().in(words)) {
        for (int at = found.start(); at < found.end() && found.value().plain(); at++) {
          places.add(at);
        }
      }
    }
    return places;
  }
}
