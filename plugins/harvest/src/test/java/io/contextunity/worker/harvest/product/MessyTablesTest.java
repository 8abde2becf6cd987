package io.contextunity.worker.harvest.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.harvest.feed.BadFeedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;

/** Tables as people keep them. */
class MessyTablesTest {
  @Test
  void read_noHeader_columnsGoByLetterOrNumber() throws IOException {
    TestingCatalogue read =
        TestingCatalogue.read(
            """
            format: csv
            header: none
            fields: {sku: A, name: "2", price: C}
            """,
            "T-1;Tent;19,90\nT-2;Tarp;5,00\n");

    assertThat(read.products).extracting(Product::name).containsExactly("Tent", "Tarp");
    assertThat(read.bySku("T-1").price().orElseThrow()).isEqualByComparingTo("19.9");
  }

  @Test
  void read_noHeader_columnsGoByGivenNames() throws IOException {
    TestingCatalogue read =
        TestingCatalogue.read(
            "{format: csv, columns: [sku, name, '', price]}", "T-1,Tent,x,5.50\nT-2,Tarp,y,6.50\n");

    assertThat(read.bySku("T-2").price().orElseThrow()).isEqualByComparingTo("6.5");
    assertThat(read.columns.unused()).containsExactly("C");
  }

  @Test
  void read_noHeaderButNamesWanted_saysThatTheFirstRowNamesNone() {
    assertThatThrownBy(() -> TestingCatalogue.read("format: csv", "1;2;3\n4;5;6\n"))
        .isInstanceOf(BadFeedException.class)
        .hasMessage(
            "The feed has no header row: '1 | 2 | 3' names no column (see header and columns)");
  }

  @Test
  void read_rowsBeforeTheHeader_arePassedOver() throws IOException {
    TestingCatalogue read =
        TestingCatalogue.read(
            "{format: csv, fields: {sku: Art. No, name: Product, price: Net Price}}",
            """
            Berg & Tal GmbH, Wholesale, Munich, Germany
            Price list, valid from 01.01.2026
            ;;

            Art. No;Product;Net  price
            T-1;"Tent, green";19,90
            """);

    assertThat(read.only().name()).isEqualTo("Tent, green");
    assertThat(read.counts.fetched()).isEqualTo(1);
  }

  @Test
  void read_namesOfFieldsAboveTheHeader_areNoHeader() throws IOException {
    TestingCatalogue read =
        TestingCatalogue.read(
            "{format: csv, fields: {sku: Nr, name: Titel}}",
            "Name;Berg & Tal;Currency;EUR\nNr;Titel;Preis\nT-1;Zelt;5\n");

    assertThat(read.only().name()).isEqualTo("Zelt");
  }

  @Test
  void read_headerOfTwoRows_joinsUpperAndLowerNames() throws IOException {
    TestingCatalogue read =
        TestingCatalogue.read(
            "{format: csv, fields: {sku: SKU, name: Name, price: Price gross, quantity: Stock}}",
            """
            SKU;Name;Price;;Stock
            ;;net;gross;
            T-1;Tent;16,72;19,90;4
            """);

    assertThat(read.only().price().orElseThrow()).isEqualByComparingTo("19.9");
    assertThat(read.only().quantity()).contains(4L);
    assertThat(read.columns.unused()).containsExactly("Price net");
  }

  @Test
  void read_headerRowsSaid_lowerNameAloneWillDo() throws IOException {
    TestingCatalogue read =
        TestingCatalogue.read(
            "{format: csv, header: 2, fields: {sku: no., name: title, price: gross}}",
            "Article;;Price;\nno.;title;net;gross\nT-1;Tent;1,00;2,00\n");

    assertThat(read.only().price().orElseThrow()).isEqualByComparingTo("2");
  }

  @Test
  void read_headerCellsEmptyOrTwice_goByLetterOrCount() throws IOException {
    TestingCatalogue read =
        TestingCatalogue.read(
            "{format: csv, attributes: {colour: C, second: size (2)}}",
            "sku,name,,\"si\nze\",size,size,,\nT-1,Tent,red,0,1,2\n");

    assertThat(read.only().attributes())
        .containsEntry("colour", "red")
        .containsEntry("second", "2");
  }

  @Test
  void read_blankRowsTailsAndRepeatedHeaders_areNoRecords() throws IOException {
    TestingCatalogue read =
        TestingCatalogue.read(
            "format: csv",
            "sku;name;price;;\nT-1;Tent;5;;\n;;;;\nsku;name;price\nT-2;Tarp;6\n;;\n\n");

    assertThat(read.counts).isEqualTo(new CatalogueReader.Counts(2, 2, 0, 0));
  }

  @Test
  void read_shortRows_areRefusedUnlessTheyMayBeFilled() throws IOException {
    String feed = "sku;name;brand;price\nT-1;Tent\n";

    assertThat(TestingCatalogue.read("format: csv", feed).reasons)
        .containsExactly("2: 2 fields where the header has 4");
    assertThat(TestingCatalogue.read("{format: csv, short-rows: fill}", feed).only().name())
        .isEqualTo("Tent");
  }

  private static final String SECTIONS =
      """
      sku;name;price
      Tents;;
      ;Domes;
      T-1;Dome 2;5
      Stoves
      S-1;Burner;6
      12345;;
      """;

  @Test
  void read_sectionRows_beginTheCategory() throws IOException {
    TestingCatalogue read = TestingCatalogue.read("{format: csv, sections: category}", SECTIONS);

    assertThat(read.bySku("T-1").category()).containsExactly("Tents", "Domes");
    assertThat(read.bySku("S-1").category()).containsExactly("Stoves");
    assertThat(read.reasons).containsExactly("7: name is missing");
  }

  @Test
  void read_sectionRows_arePassedOver() throws IOException {
    TestingCatalogue read = TestingCatalogue.read("{format: csv, sections: skip}", SECTIONS);

    assertThat(read.bySku("T-1").category()).isEmpty();
    assertThat(read.counts.fetched()).isEqualTo(3);
  }

  @Test
  void read_sectionRowsNobodyExpects_goToTheQuarantine() throws IOException {
    TestingCatalogue read = TestingCatalogue.read("format: csv", SECTIONS);

    assertThat(read.products).hasSize(2);
    assertThat(read.reasons)
        .containsExactly(
            "2: name is missing",
            "3: sku is missing",
            "5: 1 fields where the header has 3",
            "7: name is missing");
  }

  @Test
  void read_sheets_eachHasItsHeaderAndMayNameTheCategory() throws IOException {
    byte[] workbook =
        workbook(
            new Sheet("Cover", List.of(List.of("Catalogue 2026"), List.of("name", "Berg & Tal"))),
            new Sheet("Tents", List.of(List.of("sku", "name", "price"), List.of("T-1", "Dome", 5))),
            new Sheet(
                "Stoves",
                List.of(
                    List.of("Prices in EUR"),
                    List.of("price", "sku", "name"),
                    List.of(6.5, "S-1", "Burner"))));

    TestingCatalogue all =
        TestingCatalogue.read(
            "{format: xlsx, sheets: all, fields: {category: '@sheet'}}", workbook);
    TestingCatalogue one = TestingCatalogue.read("{format: xlsx, sheets: [Stoves]}", workbook);
    TestingCatalogue first = TestingCatalogue.read("format: xlsx", workbook);

    assertThat(all.bySku("T-1").category()).containsExactly("Tents");
    assertThat(all.bySku("S-1").category()).containsExactly("Stoves");
    assertThat(all.bySku("S-1").price().orElseThrow()).isEqualByComparingTo("6.5");
    assertThat(all.remarks).containsExactly("passed over the sheets without these columns: Cover");
    assertThat(one.only().sku()).isEqualTo("S-1");
    assertThat(first.only().sku()).isEqualTo("T-1");
    assertThat(first.remarks)
        .containsExactly(
            "the workbook has several sheets with these columns: Tents, Stoves; only the first is"
                + " read (see sheets)");
  }

  @Test
  void read_sheetWithoutAMappedColumn_isNamed() throws IOException {
    byte[] workbook =
        workbook(new Sheet("Tents", List.of(List.of("sku", "title"), List.of("T-1", "Dome"))));

    assertThatThrownBy(() -> TestingCatalogue.read("format: xlsx", workbook))
        .isInstanceOf(BadFeedException.class)
        .hasMessage("The sheet 'Tents' has no column 'name' for field 'name' (known: sku, title)");
  }

  @Test
  void read_workbook_headerOfTwoRowsSectionsAndNoiseOfNumbers() throws IOException {
    byte[] workbook =
        workbook(
            new Sheet(
                "Prices",
                List.of(
                    List.of("Alpina price list"),
                    List.of(),
                    List.of("Article", "", "Price", ""),
                    List.of("No.", "Name", "net", "gross"),
                    List.of("", "Tents"),
                    List.of("T-1", "Dome", 1, 19.950000000000003),
                    List.of())));

    TestingCatalogue read =
        TestingCatalogue.read(
            """
            format: xlsx
            sections: category
            fields: {sku: Article No., name: Article Name, price: Price gross}
            """,
            workbook);

    assertThat(read.only().category()).containsExactly("Tents");
    assertThat(read.only().price().orElseThrow()).isEqualByComparingTo("19.95");
  }

  private record Sheet(String name, List<List<Object>> rows) {}

  private static byte[] workbook(Sheet... sheets) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Workbook workbook = new Workbook(bytes, "test", "1.0")) {
      for (Sheet sheet : sheets) {
        Worksheet worksheet = workbook.newWorksheet(sheet.name);
        for (int row = 0; row < sheet.rows.size(); row++) {
          for (int column = 0; column < sheet.rows.get(row).size(); column++) {
            put(worksheet, row, column, sheet.rows.get(row).get(column));
          }
        }
        worksheet.finish();
      }
    }
    return bytes.toByteArray();
  }

  private static void put(Worksheet worksheet, int row, int column, Object value) {
    if (value instanceof Number number) {
      worksheet.value(row, column, number);
    } else if (!value.equals("")) {
      worksheet.value(row, column, value.toString());
    }
  }
}
