package io.contextunity.worker.tasks.rules;

import java.util.Map;
import java.util.Optional;

/**
 * A list of names that count as a few basic ones: colours, materials. Each line is {@code basic =
 * name, name, …}; a name with ~ before it also means other things, and counts only where the text
 * is known to speak of a colour or material.
 */
final class Palette {
  private final NameList<Shade> names = new NameList<>();

  static Palette load(String resource) {
    Palette palette = new Palette();
    for (String line : Resource.lines(resource)) {
      int sign = line.indexOf('=');
      String basic = line.substring(0, sign).strip();
      for (String name : line.substring(sign + 1).split(",")) {
        String bare = name.strip();
        boolean ambiguous = bare.startsWith("~");
        palette.names.add(ambiguous ? bare.substring(1) : bare, new Shade(basic, !ambiguous));
      }
    }
    return palette;
  }

  NameList<Shade> names() {
    return names;
  }

  /** A tenant's own names of this kind. */
  static NameList<Shade> own(Map<String, String> own, Palette base) {
    NameList<Shade> names = new NameList<>();
    own.forEach(
        (name, root) -> {
          Optional<Shade> basic = base.names.exactly(root);
          names.add(name, new Shade(basic.map(Shade::basic).orElse(Folding.fold(root)), true));
        });
    return names;
  }

  /**
   * What a name counts as.
   *
   * @param plain whether it means nothing else
   */
  record Shade(String basic, boolean plain) {}
}
