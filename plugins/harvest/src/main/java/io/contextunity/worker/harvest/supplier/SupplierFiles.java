package io.contextunity.worker.harvest.supplier;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The suppliers of one directory, a file {@code <code>.yaml} for each. Read anew at each call. */
public final class SupplierFiles {
  private static final ObjectMapper YAML =
      new ObjectMapper(
          YAMLFactory.builder().build().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION));
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*");
  private static final String ENDING = ".yaml";

  private final Path directory;

  public SupplierFiles(Path directory) {
    this.directory = directory;
  }

  /** The codes of all suppliers, sorted. */
  public List<String> codes() {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ENDING))
          .map(name -> name.substring(0, name.length() - ENDING.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list the suppliers in " + directory, e);
    }
  }

  /**
   * Returns the sources of a supplier, in the order of its file.
   *
   * @throws SupplierException if there is no such supplier, or its file is wrong; the message names
   *     every wrong key
   */
  public List<SourceSpec> sources(String code) {
    List<String> known = codes();
    if (!known.contains(code)) {
      throw new SupplierException(
          "Unknown supplier '%s' in %s (%s)"
              .formatted(
                  code, directory, known.isEmpty() ? "there is none" : Nearest.hint(code, known)));
    }
    if (!CODE.matcher(code).matches()) {
      throw new SupplierException(
          "Supplier file '%s%s': a code is of letters, digits, '-' and '_'"
              .formatted(code, ENDING));
    }
    return parse(code, read(directory.resolve(code + ENDING)));
  }

  /**
   * Returns all sources as {@code SUPPLIER/SOURCE}, as the files are now; {@code SUPPLIER/*} of a
   * supplier whose file cannot be read: it may have any.
   */
  public List<String> known() {
    List<String> known = new ArrayList<>();
    for (String code : codes()) {
      try {
        sources(code).forEach(source -> known.add(code + "/" + source.id()));
      } catch (SupplierException | UncheckedIOException e) {
        known.add(code + "/*");
      }
    }
    return known;
  }

  /**
   * Reads a source that a request carries, of the same form as in a supplier file.
   *
   * @param supplier whose products they are; if empty, those of a supplier named like the source
   * @throws SupplierException if it is wrong; the message names every wrong key
   */
  public static SourceSpec inline(String supplier, Map<String, Object> source) {
    List<String> problems = new ArrayList<>();
    String fallback = supplier.isEmpty() ? "inline" : supplier;
    if (!CODE.matcher(fallback).matches()) {
      problems.add("supplier_code: '" + supplier + "' (expected: letters, digits, '-' and '_')");
    }
    SourceSpec spec = SourceParser.parse(fallback, "source", source, "inline", problems);
    requireNone(problems);
    return spec;
  }

  private static List<SourceSpec> parse(String code, Object yaml) {
    List<String> problems = new ArrayList<>();
    String file = code + ENDING;
    StrictMap map = new StrictMap(file, yaml, problems, "name", "sources");
    map.requireText("name");
    List<SourceSpec> sources = new ArrayList<>();
    for (Object source : map.list("sources")) {
      String where = "%s: sources[%d]".formatted(file, sources.size());
      sources.add(SourceParser.parse(code, where, source, "", problems));
    }
    if (sources.isEmpty() && map.list("sources").isEmpty()) {
      map.problem("sources", "is missing or empty (expected: a list of sources)");
    }
    requireDifferentIds(sources, map);
    requireNone(problems);
    return sources;
  }

  private static void requireDifferentIds(List<SourceSpec> sources, StrictMap map) {
    Set<String> ids = new HashSet<>();
    for (SourceSpec source : sources) {
      if (!ids.add(source.id())) {
        map.problem("sources", "id '" + source.id() + "' is given twice");
      }
    }
  }

  private static void requireNone(List<String> problems) {
    if (!problems.isEmpty()) {
      throw new SupplierException(String.join("\n", problems));
    }
  }

  private static Object read(Path file) {
    try {
      return YAML.readValue(file.toFile(), Object.class);
    } catch (JsonProcessingException e) {
      throw new SupplierException(
          "%s: line %d: %s"
              .formatted(file.getFileName(), e.getLocation().getLineNr(), e.getOriginalMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }
}
