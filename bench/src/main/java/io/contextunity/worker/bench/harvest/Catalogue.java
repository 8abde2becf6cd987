package io.contextunity.worker.bench.harvest;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** A supplier's catalogue as CSV, about 300 bytes a record; of one size always the same. */
public final class Catalogue {
  private static final String HEADER =
      "sku,name,brand,category,price,quantity,colour,size,description,image";
  private static final List<String> BRANDS =
      List.of("Nordfell", "Voltaro", "Ridgeway", "Kestrel & Sons", "Alpenhorn", "Luma", "Tarnvik");
  private static final List<String> KINDS =
      List.of(
          "Jacket", "Tent", "Headlamp", "Backpack", "Sleeping bag", "Stove", "Speaker", "Boots");
  private static final List<String> GROUPS =
      List.of("Outdoor > Clothing", "Outdoor > Camping", "Electronics > Audio", "Sports > Hiking");
  private static final List<String> COLOURS =
      List.of("black", "moss green", "slate", "burnt orange", "navy", "sand");
  private static final List<String> SIZES = List.of("XS", "S", "M", "L", "XL", "one size");
  private static final List<String> PHRASES =
      List.of(
          "Made for long days outside and short nights.",
          "Seams are taped, zips are two-way.",
          "Weighs less than it looks, and packs into its own pocket.",
          "Tested in wind, rain and a washing machine.",
          "The fabric is recycled, the warranty is not.",
          "Fits over a fleece, under a shell.");

  private Catalogue() {}

  /** Writes it below a directory. */
  public static Path write(Path directory, int records) throws IOException {
    Path file = directory.resolve("catalogue-" + records + ".csv");
    Random random = new Random(records);
    try (BufferedWriter csv = Files.newBufferedWriter(file)) {
      csv.write(HEADER + "\n");
      for (int number = 1; number <= records; number++) {
        csv.write(line(number, random));
      }
    }
    return file;
  }

  private static String line(int number, Random random) {
    String brand = any(BRANDS, random);
    String kind = any(KINDS, random);
    String colour = any(COLOURS, random);
    int model = 100 + random.nextInt(900);
    return "BN-%07d,%s %s %d,%s,%s > %s,%d.%02d,%d,%s,%s,\"%s\",https://shop.example/img/%d.jpg\n"
        .formatted(
            number,
            brand,
            kind,
            model,
            brand,
            any(GROUPS, random),
            kind,
            5 + random.nextInt(600),
            random.nextInt(100),
            random.nextInt(200),
            colour,
            any(SIZES, random),
            description(kind, colour, random),
            number);
  }

  private static String description(String kind, String colour, Random random) {
    return "%s in %s, for work and play. %s %s"
        .formatted(kind, colour, any(PHRASES, random), any(PHRASES, random));
  }

  private static String any(List<String> words, Random random) {
    return words.get(random.nextInt(words.size()));
  }
}
