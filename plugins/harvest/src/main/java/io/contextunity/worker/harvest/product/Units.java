package io.contextunity.worker.harvest.product;

import io.contextunity.worker.harvest.supplier.Measure;
import io.contextunity.worker.harvest.supplier.Unit;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Brings measures such as {@code 1,2 kg} or {@code 60 x 40 cm} to one unit. */
final class Units {
  private static final Pattern PART =
      Pattern.compile(
          "\\s*(" + NumberText.NUMERAL.pattern() + ")\\s*([\\p{L}\"″”]*[³23]?\\.?)\\s*");
  private static final Pattern BETWEEN = Pattern.compile("[x×*X/]|\\bby\\b");
  private static final MathContext DIGITS = new MathContext(6);

  private Units() {}

  /** The measure in the wanted unit, or nothing if the text is none of that kind. */
  static Optional<String> converted(String text, Unit unit, String decimal) {
    Measure to = Measure.of(unit.to()).orElseThrow();
    List<MatchResult> parts = new ArrayList<>();
    for (String part : BETWEEN.split(NumberText.normalised(text))) {
      Optional<MatchResult> found = PART.matcher(part).results().findFirst();
      if (found.isEmpty() || found.get().group().length() != part.length()) {
        return Optional.empty();
      }
      parts.add(found.get());
    }
    return converted(parts, unit, to, decimal);
  }

  private static Optional<String> converted(
      List<MatchResult> parts, Unit unit, Measure to, String decimal) {
    String last = parts.get(parts.size() - 1).group(2);
    List<String> numbers = new ArrayList<>();
    for (MatchResult part : parts) {
      String name = part.group(2).isEmpty() ? last : part.group(2);
      Optional<Measure> from = Measure.of(name.isEmpty() ? unit.from() : name);
      if (from.isEmpty() || from.get().kind() != to.kind()) {
        return Optional.empty();
      }
      try {
        BigDecimal number = NumberText.number(part.group(1), "measure", decimal);
        BigDecimal smallest = number.multiply(from.get().factor());
        BigDecimal converted = smallest.divide(to.factor(), MathContext.DECIMAL64).round(DIGITS);
        numbers.add(NumberText.plain(converted).toPlainString());
      } catch (BadRecordException e) {
        return Optional.empty();
      }
    }
    return Optional.of(String.join(" × ", numbers) + " " + unit.to());
  }
}
