package io.contextunity.worker.harvest.supplier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.harvest.supplier.TableShape.Sections;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SupplierFilesTest {
  @TempDir private Path directory;

  private SupplierFiles write(String code, String yaml) throws IOException {
    Files.writeString(directory.resolve(code + ".yaml"), yaml);
    return new SupplierFiles(directory);
  }

  @Test
  void sources_everyKey_isRead() throws IOException {
    SupplierFiles files =
        write(
            "full",
            """
            name: Full House
            sources:
              - id: main
                type: http
                url: https://shop.example.com/feed.xml?key=1
                format: csv
                encoding: windows-1252
                skip-rows: 2
                header: 2
                sections: category
                short-rows: fill
                currency: EUR
                decimal: comma
                category-separator: "/"
                fields:
                  sku: "@id"
                  name: "{brand} {model} | title"
                  images: [image_1, image_2]
                attributes: {colour: farbe, size: groesse}
                required: [price]
                brands: [Alpina]
                categories: {allow: [Camping > Tents], deny: [Used]}
            """);

    SourceSpec source = files.sources("full").get(0);

    assertThat(source.label()).isEqualTo("full/main");
    assertThat(source.location())
        .isEqualTo(new Location(Location.Type.HTTP, "https://shop.example.com/feed.xml?key=1"));
    assertThat(source.reading())
        .isEqualTo(
            new Reading(
                Format.CSV,
                "",
                "",
                "windows-1252",
                new TableShape(List.of(), 2, List.of(), 2, Sections.CATEGORY, true),
                Variants.NONE));
    assertThat(source.mapping())
        .isEqualTo(
            new Mapping(
                Map.of(
                    "sku", List.of("@id"),
                    "name", List.of("{brand} {model} | title"),
                    "images", List.of("image_1", "image_2")),
                Map.of("colour", "farbe", "size", "groesse"),
                List.of("sku", "name", "price"),
                "EUR",
                "comma",
                "/",
                false,
                Map.of(),
                Map.of(),
                Map.of()));
    assertThat(source.filters())
        .isEqualTo(new Filters(List.of("Alpina"), List.of("Camping > Tents"), List.of("Used")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          formt: csv     | x.yaml: sources[0]: unknown key 'formt' (did you mean 'format'? known: id, type
          format: cvs    | x.yaml: sources[0]: format: 'cvs' (did you mean 'csv'? known: csv, tsv, xlsx, xml, yml, google, json, jsonl)
          type: ftp      | x.yaml: sources[0]: type: 'ftp' (did you mean 'http'? known: http, file)
          type: http     | x.yaml: sources[0]: url: 'feed.csv' (expected: a URL with http:// or https://)
          skip-rows: -1  | x.yaml: sources[0]: skip-rows: expected a whole number from 0, found '-1'
          brands: {a: b} | x.yaml: sources[0]: brands: expected a text or a list of texts, found keys and values
          currency: Euro | x.yaml: sources[0]: currency: 'Euro' (expected: three capital letters, like EUR)
          decimal: komma | x.yaml: sources[0]: decimal: 'komma' (did you mean 'comma'? known: auto, point, comma)
          delimiter: ab  | x.yaml: sources[0]: delimiter: 'ab' (expected: one character)
          encoding: utf9 | x.yaml: sources[0]: encoding: 'utf9' (expected: a charset, like UTF-8 or windows-1252)
          required: prize | x.yaml: sources[0]: required: 'prize' (did you mean 'price'? known: sku
          fields: {skuu: a} | x.yaml: sources[0]: fields: unknown key 'skuu' (did you mean 'sku'? known: sku
          fields: {name: {a: }} | x.yaml: sources[0]: fields: name: expected a text or a list of texts, found keys and values (a text with { } needs quotes)
          attributes: {a: [b]} | x.yaml: sources[0]: attributes: a: expected a column
          categories: {allows: a} | x.yaml: sources[0]: categories: unknown key 'allows' (did you mean 'allow'? known: allow, deny)
          id: a/b        | x.yaml: sources[0]: id: 'a/b' (expected: letters, digits, '-' and '_')
          header: 9      | x.yaml: sources[0]: header: '9' (expected: auto, none, or the number of its rows, 1 to 5)
          sections: categry | x.yaml: sources[0]: sections: 'categry' (did you mean 'category'? known: record, category, skip)
          short-rows: fil | x.yaml: sources[0]: short-rows: 'fil' (did you mean 'fill'? known: refuse, fill)
          sheets: all    | x.yaml: sources[0]: sheets: is for xlsx only
          variants: {path: a} | x.yaml: sources[0]: variants: path: is for xml and json only (tables: 'parent', a column)
          variants: {inherit: name} | x.yaml: sources[0]: variants: expected either 'path' or 'parent'
          variants: {parent: a, inherit: [nme]} | x.yaml: sources[0]: variants: inherit: 'nme' (did you mean 'name'? known: sku
          variants: {parent: a, keep-parents: x} | x.yaml: sources[0]: variants: keep-parents: expected true or false, found 'x'
          fields: {name: {from: a, aftr: b}} | x.yaml: sources[0]: fields: name: unknown key 'aftr' (did you mean 'after'? known: from
          fields: {name: {after: b}} | x.yaml: sources[0]: fields: name: from: is missing (expected: a column)
          fields: {name: {from: a, part: 1}} | x.yaml: sources[0]: fields: name: part: needs 'split', what stands between the parts
          fields: {name: {from: a, split: x, part: 0}} | x.yaml: sources[0]: fields: name: part: '0' (expected: 1 for the first, -1 for the last)
          fields: {name: {from: a, letters: uper}} | x.yaml: sources[0]: fields: name: letters: 'uper' (did you mean 'upper'? known: as-written, lower, upper)
          fields: {name: {from: a, replace: {"": b}}} | x.yaml: sources[0]: fields: name: replace: expected a text to replace, found an empty one
          fields: {name: "{a b"} | x.yaml: sources[0]: fields: name: '{a b' has a brace without its other
          attributes: {a: ""} | x.yaml: sources[0]: attributes: a: expected a column, found nothing
          units: {weight: kgg} | x.yaml: sources[0]: units: weight: unknown unit 'kgg' (did you mean 'kg'? known: mg
          units: {weight: {to: g, from: cm}} | x.yaml: sources[0]: units: weight: 'cm' cannot be brought to 'g'
          minor-units: x | x.yaml: sources[0]: minor-units: expected true or false, found 'x'
          """)
  void sources_wrongKey_isNamedWithTheWayOut(String line, String message) throws IOException {
    String key = line.substring(0, line.indexOf(':'));
    StringBuilder yaml = new StringBuilder("name: X\nsources:\n  - ");
    Map.of("id", "id: main", "url", "url: feed.csv", "format", "format: csv")
        .forEach((k, v) -> yaml.append(k.equals(key) ? "" : v + "\n    "));
    SupplierFiles files = write("x", yaml.append(line).append('\n').toString());

    assertThatThrownBy(() -> files.sources("x"))
        .isInstanceOf(SupplierException.class)
        .message()
        .startsWith(message);
  }

  @Test
  void sources_keysOfTablesForATree_areRefusedTogether() throws IOException {
    SupplierFiles files =
        write(
            "x",
            """
            name: X
            sources:
              - {id: main, url: a.xml, format: xml, header: none, sections: skip, sheet: a, sheets: b,
                 fields: {name: "a | "}}
            """);

    assertThatThrownBy(() -> files.sources("x"))
        .hasMessage(
            """
            x.yaml: sources[0]: header: is for csv, tsv and xlsx only
            x.yaml: sources[0]: sections: is for csv, tsv and xlsx only
            x.yaml: sources[0]: sheet: is for xlsx only
            x.yaml: sources[0]: sheets: is for xlsx only
            x.yaml: sources[0]: sheets: stands beside 'sheet' (expected: one of them)
            x.yaml: sources[0]: fields: name: 'a | ' has nothing on one side of a |""");
  }

  @Test
  void sources_editsUnitsAndVariants_areRead() throws IOException {
    SupplierFiles files =
        write(
            "x",
            """
            name: X
            sources:
              - id: main
                url: a.csv
                format: csv
                columns: [sku, name]
                variants: {parent: group}
                minor-units: true
                units: {weight_net: {to: g, from: kg}}
                fields:
                  name: {from: a, after: "1", before: "2", replace: {b_c: d}, split: "/", part: -1,
                         letters: lower, map: {e_f: g, "*": h}}
            """);

    SourceSpec source = files.sources("x").get(0);

    assertThat(source.reading().table().headerRows()).isZero();
    assertThat(source.reading().variants())
        .isEqualTo(new Variants("", "group", Variants.USUAL, false));
    assertThat(source.mapping().minorUnits()).isTrue();
    assertThat(source.mapping().units()).containsEntry("weight_net", new Unit("g", "kg"));
    assertThat(source.mapping().fields()).containsEntry("name", List.of("a"));
    assertThat(source.mapping().edits())
        .containsEntry(
            "name",
            new Edit(
                "1",
                "2",
                Map.of("b_c", "d"),
                "/",
                -1,
                Edit.Letters.LOWER,
                Map.of("e_f", "g", "*", "h")));
  }

  @Test
  void sources_severalProblems_areReportedTogether() throws IOException {
    SupplierFiles files = write("x", "nmae: X\nsources:\n  - {url: a.csv}\n");

    assertThatThrownBy(() -> files.sources("x"))
        .hasMessage(
            """
            x.yaml: unknown key 'nmae' (did you mean 'name'? known: name, sources)
            x.yaml: name: is missing
            x.yaml: sources[0]: id: is missing
            x.yaml: sources[0]: format: is missing (known: csv, tsv, xlsx, xml, yml, google, json, jsonl)""");
  }

  @Test
  void sources_noSources_saysSo() throws IOException {
    SupplierFiles files = write("x", "name: X\n");

    assertThatThrownBy(() -> files.sources("x"))
        .hasMessage("x.yaml: sources: is missing or empty (expected: a list of sources)");
  }

  @Test
  void sources_sameIdTwice_saysSo() throws IOException {
    String source = "  - {id: main, url: a.csv, format: csv}\n";
    SupplierFiles files = write("x", "name: X\nsources:\n" + source + source);

    assertThatThrownBy(() -> files.sources("x"))
        .hasMessage("x.yaml: sources: id 'main' is given twice");
  }

  @Test
  void sources_notYaml_namesTheLine() throws IOException {
    SupplierFiles files = write("x", "name: X\nsources: [\nid: a: b\n");

    assertThatThrownBy(() -> files.sources("x"))
        .isInstanceOf(SupplierException.class)
        .hasMessageStartingWith("x.yaml: line ");
  }

  @Test
  void sources_unknownSupplier_namesTheNearest() throws IOException {
    SupplierFiles files = write("camping-trade", "name: X\n");

    assertThatThrownBy(() -> files.sources("camping-trad"))
        .hasMessage(
            "Unknown supplier 'camping-trad' in %s (did you mean 'camping-trade'? known:"
                    .formatted(directory)
                + " camping-trade)");
  }

  @Test
  void sources_noDirectory_saysThatThereIsNone() {
    SupplierFiles files = new SupplierFiles(directory.resolve("absent"));

    assertThatThrownBy(() -> files.sources("x")).message().endsWith("(there is none)");
  }

  @Test
  void inline_minimal_isASourceOfASupplierNamedInline() {
    SourceSpec source = SupplierFiles.inline("", Map.of("url", "http://a/b", "format", "jsonl"));

    assertThat(source.label()).isEqualTo("inline/inline");
    assertThat(source.location().type()).isEqualTo(Location.Type.HTTP);
  }

  @Test
  void inline_wrongSupplierCode_isRefused() {
    assertThatThrownBy(
            () -> SupplierFiles.inline("../x", Map.of("url", "http://a/b", "format", "csv")))
        .hasMessage("supplier_code: '../x' (expected: letters, digits, '-' and '_')");
  }
}
