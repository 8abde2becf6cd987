package io.contextunity.worker.dist;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A generated supplier: so many good products as CSV, and among them one record without a price for
 * every thousand.
 *
 * @param settings the settings file beside which the supplier is described
 */
record Catalogue(Path settings, int products) {
  static final String SUPPLIER = "generated";
  private static final int GOOD_FOR_EACH_BAD = 1000;
  private static final int FEW = 5;

  static Catalogue write(Path directory, int products) throws IOException {
    Path suppliers = Files.createDirectories(directory.resolve("suppliers"));
    Files.writeString(
        suppliers.resolve(SUPPLIER + ".yaml"),
        """
        name: Generated
        sources:
          - id: feed
            type: file
            path: %s
            format: csv
            currency: EUR
            attributes: [shelf]
            required: [price]
        """
            .formatted(feed(directory.resolve("feed.csv"), products)));
    Path settings = Files.writeString(directory.resolve("worker.yaml"), "log-level: INFO\n");
    return new Catalogue(settings, products);
  }

  private static Path feed(Path file, int products) throws IOException {
    try (BufferedWriter csv = Files.newBufferedWriter(file)) {
      csv.write("sku,name,brand,category,price,description,shelf\n");
      for (int number = 1; number <= products; number++) {
        csv.write(
            "G-%06d,Lamp %d,Luma,Light > Lamps,%s,\"Shines, for %d hours\",S%d\n"
                .formatted(number, number, price(number), number % 97, number % 13));
        if (number % GOOD_FOR_EACH_BAD == 0) {
          csv.write("B-%06d,Unpriced,Luma,Light,,Not for sale,S0\n".formatted(number));
        }
      }
    }
    return file;
  }

  private static String price(int number) {
    return "%d.%02d".formatted(1 + number % 800, number % 100);
  }

  int quarantined() {
    return products / GOOD_FOR_EACH_BAD;
  }

  /** The first ids that are missing in Brain, too many or with another content; best none. */
  List<String> differences(Map<String, StoredProduct> stored, String tenant) {
    Map<String, StoredProduct> expected = expected(tenant);
    var ids = new TreeSet<>(expected.keySet());
    ids.addAll(stored.keySet());
    return ids.stream()
        .filter(id -> !Objects.equals(expected.get(id), stored.get(id)))
        .map(id -> "%s: %s instead of %s".formatted(id, stored.get(id), expected.get(id)))
        .limit(FEW)
        .toList();
  }

  private Map<String, StoredProduct> expected(String tenant) {
    Map<String, StoredProduct> expected = new TreeMap<>();
    for (int number = 1; number <= products; number++) {
      String sku = "G-%06d".formatted(number);
      String content =
          "Lamp %d\nLuma\nLight > Lamps\nShines, for %d hours\nshelf: S%d\nsku: %s"
              .formatted(number, number % 97, number % 13, sku);
      expected.put(
          "%1$s:product:%1$s:%2$s:%3$s".formatted(tenant, SUPPLIER, sku),
          new StoredProduct(content, Double.parseDouble(price(number))));
    }
    return expected;
  }
}
