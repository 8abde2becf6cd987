package io.contextunity.worker.local.taxonomy;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a new version of a taxonomy made of the categories of the one before: CSV with the header
 * {@code from,to}, ids both; {@code to} is {@code retired} for one that has no successor.
 */
public final class TaxonomyMoves {
  private static final String RETIRED = "retired";

  private TaxonomyMoves() {}

  /**
   * Returns the new id by the old one, empty for one that is retired, in the file's order.
   *
   * @throws TaxonomyFileException if the file is missing or something in it is wrong; the message
   *     lists all of it with line numbers
   */
  public static Map<String, String> read(Path file) {
    Problems problems = new Problems(file.toString());
    Map<String, String> moves = new LinkedHashMap<>();
    try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
      for (NamedCsvRecord record : csv) {
        if (!record.getHeader().containsAll(List.of("from", "to"))) {
          problems.add(1, "the header is %s (expected: from,to)".formatted(record.getHeader()));
          break;
        }
        add(record, moves, problems);
      }
    } catch (NoSuchFileException e) {
      throw new TaxonomyFileException(file + ": no such file");
    } catch (CsvParseException | IOException e) {
      throw new TaxonomyFileException(file + ": cannot be read: " + e.getMessage());
    }
    problems.throwIfAny();
    return moves;
  }

  private static void add(NamedCsvRecord record, Map<String, String> moves, Problems problems) {
    long line = record.getStartingLineNumber();
    String from = record.getField("from").strip();
    String to = record.getField("to").strip();
    if (from.isEmpty() || to.isEmpty()) {
      problems.add(
          line, "'%s,%s' (expected: an old id, and a new one or retired)".formatted(from, to));
    } else if (from.equals(to)) {
      problems.add(line, "'%s' moves to itself (leave it out)".formatted(from));
    } else if (moves.putIfAbsent(from, to.equals(RETIRED) ? "" : to) != null) {
      problems.add(line, "'%s' moves twice".formatted(from));
    }
  }
}
