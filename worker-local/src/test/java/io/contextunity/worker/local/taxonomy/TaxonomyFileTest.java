package io.contextunity.worker.local.taxonomy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.core.TaxonomyNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaxonomyFileTest {
  private static final TaxonomyNode SHOES = node("1", "Shop", "Shoes");
  private static final TaxonomyNode RUNNING = node("a-2", "Shop", "Shoes", "Running & Trail");

  @TempDir Path directory;

  @Test
  void read_lines() throws IOException {
    String text =
        """
        # Google_Product_Taxonomy_Version: 2021-09-21

        1 - Shop > Shoes
          a-2 -  Shop >Shoes>  Running & Trail\s
        """;

    assertThat(read("taxonomy.txt", text)).containsExactly(SHOES, RUNNING);
    assertThat(read("taxonomy", "\ufeff" + text)).containsExactly(SHOES, RUNNING);
  }

  @Test
  void read_jsonWithPathOfObjects() throws IOException {
    String json =
        """
        [{"id":"1","name":"Shoes","path":[{"id":"0","name":"Shop"},{"id":"1","name":"Shoes"}],
          "subCategories":[{"id":"a-2","name":"Running & Trail"}]},
         {"id":"a-2","name":"Running & Trail",
          "path":[{"id":"0","name":"Shop"},{"id":"1","name":"Shoes"},{"name":"Running & Trail"}]}]
        """;

    assertThat(read("taxonomy.json", json)).containsExactly(SHOES, RUNNING);
  }

  @Test
  void read_jsonInOtherShapes() throws IOException {
    String json =
        """
        [{"id": 1, "path": ["Shop", "Shoes"]},
         {"id": "a-2", "path": "Shop > Shoes > Running & Trail"}]
        """;

    assertThat(read("taxonomy.json", json)).containsExactly(SHOES, RUNNING);
    assertThat(
            read(
                "taxonomy.json",
                """
                [{"id": "2", "name": "Shoes", "parent_id": "1", "keywords": ["boot"]},
                 {"id": "1", "name": "Shop", "parent_id": null}]
                """))
        .containsExactly(
            new TaxonomyNode("category", "2", List.of("Shop", "Shoes"), List.of("boot"), Map.of()),
            node("1", "Shop"));
  }

  @Test
  void read_csv() throws IOException {
    assertThat(
            read(
                "t.csv", "id,path\r\n1,Shop > Shoes\r\na-2,\"Shop > Shoes > Running & Trail\"\r\n"))
        .containsExactly(SHOES, RUNNING);
    assertThat(
            read("t.CSV", "id;name;parent_id;keywords\n2;\"Shoes; boots\";1;a| b c |\n1;Shop;;\n"))
        .containsExactly(
            new TaxonomyNode(
                "category", "2", List.of("Shop", "Shoes; boots"), List.of("a", "b c"), Map.of()),
            node("1", "Shop"));
    assertThat(read("t.csv", "id\tpath\n1\tShop > Shoes\n")).containsExactly(SHOES);
  }

  @Test
  void read_gzip() throws IOException {
    Path file = directory.resolve("t.json.gz");
    try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write("[{\"id\":\"1\",\"path\":\"Shop > Shoes\"}]".getBytes(StandardCharsets.UTF_8));
    }

    assertThat(TaxonomyFile.read(file)).containsExactly(SHOES);
  }

  @Test
  void read_wrongLines() {
    assertProblem(
        "t.txt",
        "1 - Shop\nShop > Shoes\n2 - Shop >  > Boots\n3 -\n1 - Other\n",
        """
        :
          line 2: 'Shop > Shoes' (expected: id - A > B > C)
          line 4: '3 -' (expected: id - A > B > C)
          line 5: id '1' is on line 1 already
          line 3: category '2' has an empty name on its path""");
  }

  @Test
  void read_manyWrongLines() {
    String text = IntStream.range(0, 25).mapToObj(i -> "bad" + i).collect(Collectors.joining("\n"));

    assertThatThrownBy(() -> read("t.txt", text))
        .hasMessageEndingWith("'bad9' (expected: id - A > B > C)\n  and 15 more");
  }

  @Test
  void read_wrongJson() {
    assertProblem(
        "t.json", "{}", ":\n  line 1: no JSON array (expected: [{\"id\": …, \"path\": …}, …])");
    assertProblem(
        "t.json",
        "[{\"id\":\"1\"},\n{\"path\":\"A\"}]",
        ":\n  line 1: a category without a path, or a name and parent_id\n"
            + "  line 2: a category without an id");
    assertThatThrownBy(() -> read("t.json", "[{\"id\":\"1\",\n \"path\": }]"))
        .isInstanceOf(TaxonomyFileException.class)
        .hasMessageContaining("t.json: line 2: Unexpected character ('}'");
  }

  @Test
  void read_wrongCsv() {
    assertProblem(
        "t.csv",
        "sku,path\n1,Shop\n",
        ":\n  line 1: the header is sku,path (expected: id,path or id,name,parent_id)");
    assertProblem(
        "t.csv",
        "id,name,parent_id\n1,Shop,9\n2,A,3\n3,B,2\n4,C,1\n",
        ":\n  line 2: no category has the id '9'\n"
            + "  line 3: category '2' is among its own parents\n"
            + "  line 4: category '3' is among its own parents");
  }

  @Test
  void read_unreadable() throws IOException {
    Path latin =
        Files.write(directory.resolve("latin.txt"), new byte[] {'1', ' ', '-', ' ', (byte) 0xe9});

    assertThatThrownBy(() -> TaxonomyFile.read(latin))
        .hasMessage(latin + ": not UTF-8 text (save it as UTF-8)");
    assertThatThrownBy(() -> TaxonomyFile.read(directory.resolve("none.txt")))
        .hasMessage(directory.resolve("none.txt") + ": no such file");
    assertProblem("empty.txt", "# nothing\n", ": no categories in it");
    Path broken =
        Files.write(
            directory.resolve("t.gz"), new byte[] {0x1f, (byte) 0x8b, 1, 2, 3, 4, 5, 6, 7, 8, 9});
    assertThatThrownBy(() -> TaxonomyFile.read(broken))
        .hasMessageStartingWith(broken + ": damaged gzip:");
  }

  private void assertProblem(String name, String text, String problem) {
    assertThatThrownBy(() -> read(name, text))
        .isInstanceOf(TaxonomyFileException.class)
        .hasMessage(directory.resolve(name) + problem);
  }

  private List<TaxonomyNode> read(String name, String text) throws IOException {
    return TaxonomyFile.read(Files.writeString(directory.resolve(name), text));
  }

  private static TaxonomyNode node(String id, String... path) {
    return new TaxonomyNode("category", id, List.of(path), List.of(), Map.of());
  }
}
