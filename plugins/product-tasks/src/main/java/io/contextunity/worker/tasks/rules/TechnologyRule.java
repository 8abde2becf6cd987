package io.contextunity.worker.tasks.rules;

import io.contextunity.worker.tasks.StoredProduct;
import io.contextunity.worker.tasks.Task;
import io.contextunity.worker.tasks.rules.NameList.Found;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The technologies that a product's texts name. Sure even of none: the list is what counts. */
final class TechnologyRule {
  private static final int LONGEST = 20_000;
  private static final int MOST_UNKNOWN = 5;
  private static final int LONGEST_BRAND = 100;
  private static final Pattern TRADEMARK =
      Pattern.compile("(?<![\\p{L}\\p{N}])(\\p{L}[\\p{L}\\p{N}-]{2,25}+)\\s?[™®]");

  private final Technologies technologies;

  TechnologyRule(Technologies technologies) {
    this.technologies = technologies;
  }

  Finding find(StoredProduct product, OwnValues own) {
    String text = text(product);
    Map<String, Technology> found = technologies.in(text);
    NameList<String> ownNames = new NameList<>();
    own.technologies().forEach(ownNames::add);
    own.technologies().keySet().forEach(name -> ownNames.add(name, name));
    for (Segment segment : Segment.bySigns(text)) {
      for (Found<String> name : ownNames.in(segment.tokens())) {
        found.putIfAbsent(name.value(), new Technology(name.value(), "own"));
      }
    }
    Map<String, Object> kinds = new LinkedHashMap<>();
    found.forEach((name, technology) -> kinds.put(name, technology.kind()));
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("names", List.copyOf(found.keySet()));
    result.put("kinds", kinds);
    List<Map<String, Object>> unknown = unknown(text, product.brand());
    if (!unknown.isEmpty()) {
      result.put("unknown", unknown);
    }
    return Finding.sure(result, 0.95);
  }

  private static String text(StoredProduct product) {
    StringBuilder text = new StringBuilder(Folding.start(product.name(), LONGEST));
    new TreeMap<>(product.attributes())
        .forEach(
            (name, value) -> {
              if (text.length() < LONGEST) {
                text.append('\n').append(Folding.start(value, 500));
              }
            });
    return text.append('\n').append(Folding.start(product.description(), LONGEST)).toString();
  }

  /** Names with a trademark's sign that the list does not have and the brand is not. */
  private List<Map<String, Object>> unknown(String text, String brand) {
    Set<String> names = new LinkedHashSet<>();
    String foldedBrand = Folding.fold(Folding.start(brand, LONGEST_BRAND));
    Matcher marked = TRADEMARK.matcher(text);
    while (marked.find() && names.size() < MOST_UNKNOWN) {
      String name = marked.group(1);
      boolean isBrand = foldedBrand.contains(Folding.fold(name));
      if (!isBrand && technologies.in(name).isEmpty()) {
        names.add(name);
      }
    }
    return names.stream()
        .map(name -> new Unknown(Task.TECHNOLOGIES, "technology", name).toMap())
        .toList();
  }
}
