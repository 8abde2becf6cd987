package io.contextunity.worker.local.taxonomy;

import com.fasterxml.jackson.core.JsonProcessingException;
import de.siegmar.fastcsv.reader.CsvParseException;
import io.contextunity.worker.core.TaxonomyNode;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A taxonomy of categories in a file: UTF-8, gzipped or not, in one of three forms.
 *
 * <ul>
 *   <li>Lines {@code id - A > B > C}; blank lines and those that begin with # are left out.
 *   <li>A JSON array of {@code {"id": …, "path": …}}, the path as {@code "A > B"}, as a list of
 *       names or as a list of {@code {"id": …, "name": …}}; or of {@code {"id", "name",
 *       "parent_id"}}. {@code keywords} may be a list.
 *   <li>CSV (the name ends in .csv) with a header: {@code id,path} or {@code id,name,parent_id},
 *       and {@code keywords} separated by {@code |} if there are any.
 * </ul>
 */
public final class TaxonomyFile {
  private static final int GZIP_MAGIC = 0x1f8b;

  private TaxonomyFile() {}

  /**
   * Returns the nodes in the file's order.
   *
   * @throws TaxonomyFileException if the file is missing or something in it is wrong; the message
   *     lists all of it with line numbers
   */
  public static List<TaxonomyNode> read(Path file) {
    String name = file.toString();
    try (InputStream in = unzipped(Files.newInputStream(file));
        BufferedReader reader = reader(in)) {
      Problems problems = new Problems(name);
      List<TaxonomyRow> rows = rows(name, reader, problems);
      List<TaxonomyNode> nodes = TaxonomyTree.nodes(rows, problems);
      problems.throwIfAny();
      if (nodes.isEmpty()) {
        throw new TaxonomyFileException(name + ": no categories in it");
      }
      return nodes;
    } catch (NoSuchFileException e) {
      throw new TaxonomyFileException(name + ": no such file");
    } catch (CharacterCodingException e) {
      throw new TaxonomyFileException(name + ": not UTF-8 text (save it as UTF-8)");
    } catch (ZipException e) {
      throw new TaxonomyFileException(name + ": damaged gzip: " + e.getMessage());
    } catch (JsonProcessingException e) {
      throw new TaxonomyFileException(
          "%s: line %d: %s".formatted(name, e.getLocation().getLineNr(), e.getOriginalMessage()));
    } catch (CsvParseException e) {
      throw new TaxonomyFileException(name + ": " + e.getMessage());
    } catch (IOException e) {
      throw new TaxonomyFileException(name + ": cannot be read: " + e.getMessage());
    }
  }

  private static InputStream unzipped(InputStream in) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(in);
    buffered.mark(2);
    int magic = buffered.read() << 8 | buffered.read();
    buffered.reset();
    return magic == GZIP_MAGIC ? new GZIPInputStream(buffered) : buffered;
  }

  /** Malformed text is an error, not a question mark. */
  private static BufferedReader reader(InputStream in) throws IOException {
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()));
    reader.mark(1);
    if (reader.read() != '\ufeff') {
      reader.reset();
    }
    return reader;
  }

  private static List<TaxonomyRow> rows(String name, BufferedReader reader, Problems problems)
      throws IOException {
    String plainName = name.toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
    if (plainName.endsWith(".csv")) {
      return CsvTaxonomy.read(reader, problems);
    }
    if (plainName.endsWith(".json")) {
      return JsonTaxonomy.read(reader, problems);
    }
    return TextTaxonomy.read(reader, problems);
  }
}
