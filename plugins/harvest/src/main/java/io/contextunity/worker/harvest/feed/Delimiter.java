package io.contextunity.worker.harvest.feed;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the delimiter of a CSV feed by its first rows: the one that gives a row with most of the
 * names that are looked for, and then the one that cuts nearly all rows into equally many fields.
 */
final class Delimiter {
  private static final int SAMPLE = 64 * 1024;
  private static final char[] CANDIDATES = {';', '\t', ',', '|'};

  private final Set<String> wanted;
  private final char fallback;

  Delimiter(Collection<String> wanted, char fallback) {
    this.wanted = wanted.stream().map(HeaderFinder::folded).collect(Collectors.toSet());
    this.fallback = fallback;
  }

  /** Leaves the text unread. */
  char sniff(BufferedReader text, int skipRows) throws IOException {
    String sample = sample(text, skipRows);
    char best = fallback;
    Score most = score(sample, fallback);
    for (char candidate : CANDIDATES) {
      Score score = score(sample, candidate);
      if (score.isBetterThan(most)) {
        best = candidate;
        most = score;
      }
    }
    return best;
  }

  private static String sample(BufferedReader text, int skipRows) throws IOException {
    text.mark(SAMPLE + 1);
    char[] sample = new char[SAMPLE];
    int length = 0;
    for (int n = text.read(sample, 0, SAMPLE);
        n > 0;
        n = text.read(sample, length, SAMPLE - length)) {
      length += n;
    }
    text.reset();
    int from = 0;
    for (int i = 0, rows = skipRows; i < length && rows > 0; i++) {
      if (sample[i] == '\n') {
        rows--;
        from = i + 1;
      }
    }
    return new String(sample, from, length - from);
  }

  private Score score(String sample, char delimiter) {
    int hits = 0;
    Map<Integer, Integer> rowsByFields = new HashMap<>();
    List<List<String>> rows = rows(sample, delimiter);
    for (List<String> row : rows) {
      hits = Math.max(hits, hits(row));
      rowsByFields.merge(row.size(), 1, Integer::sum);
    }
    double cuts = 0;
    for (Map.Entry<Integer, Integer> alike : rowsByFields.entrySet()) {
      double share = (double) alike.getValue() / rows.size();
      cuts = Math.max(cuts, (alike.getKey() - 1) * share * share * share);
    }
    return new Score(hits, cuts);
  }

  private int hits(List<String> row) {
    return (int) row.stream().map(HeaderFinder::folded).distinct().filter(wanted::contains).count();
  }

  @SuppressWarnings("removal") // as in CsvFeed: read as it will be read
  private static List<List<String>> rows(String sample, char delimiter) {
    List<List<String>> rows = new ArrayList<>();
    try (CsvReader<CsvRecord> csv =
        CsvReader.builder()
            .fieldSeparator(delimiter)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .allowExtraCharsAfterClosingQuote(true)
            .ofCsvRecord(new Quotes(new StringReader(sample), delimiter, 0))) {
      for (CsvRecord row : csv) {
        rows.add(row.getFields());
        if (rows.size() == HeaderFinder.ROWS) {
          break;
        }
      }
    } catch (CsvParseException | IOException e) {
      return rows; // what was read before says enough
    }
    return rows;
  }

  private record Score(int hits, double cuts) {
    boolean isBetterThan(Score other) {
      return hits == other.hits ? cuts > other.cuts : hits > other.hits;
    }
  }
}
