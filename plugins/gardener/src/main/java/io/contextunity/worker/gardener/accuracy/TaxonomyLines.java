package io.contextunity.worker.gardener.accuracy;

import io.contextunity.worker.core.CommandException;
import io.contextunity.worker.core.TaxonomyNode;
import io.contextunity.worker.tasks.Taxonomy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A taxonomy in a text file: lines {@code id - A > B > C}; those that begin with # are comments.
 */
public final class TaxonomyLines {
  private static final Pattern LINE = Pattern.compile("(\\S++)\\s++-\\s++(\\S.*+)");

  private TaxonomyLines() {}

  /**
   * Reads it.
   *
   * @throws CommandException if that cannot be done; the message names the file and the line
   */
  public static Taxonomy read(Path file) {
    List<TaxonomyNode> nodes = new ArrayList<>();
    int number = 0;
    for (String line : LabelledProducts.lines(file)) {
      number++;
      if (!line.isBlank() && !line.startsWith("#")) {
        nodes.add(node(file, number, line.strip()));
      }
    }
    if (nodes.isEmpty()) {
      throw new CommandException("Taxonomy '%s' has no categories".formatted(file));
    }
    return new Taxonomy(file.toString(), nodes);
  }

  private static TaxonomyNode node(Path file, int number, String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      throw new CommandException(
          "%s, line %d: '%s' (expected: id - A > B > C; other forms can be imported into Brain: "
                  .formatted(file, number, line)
              + "contextworker taxonomy import FILE)");
    }
    List<String> path = List.of(matcher.group(2).split("\\s*>\\s*"));
    return new TaxonomyNode(Taxonomy.DOMAIN, matcher.group(1), path, List.of(), Map.of());
  }
}
