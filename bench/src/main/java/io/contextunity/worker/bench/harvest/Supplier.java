package io.contextunity.worker.bench.harvest;

import io.contextunity.worker.harvest.supplier.SourceSpec;
import io.contextunity.worker.harvest.supplier.SupplierFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The supplier of a catalogue, in a configuration directory as a user has it. */
public record Supplier(Path configDirectory) {
  public static final String CODE = "bench";
  public static final String TENANT = "bench";

  static Supplier of(Path catalogue, Path configDirectory) throws IOException {
    return of(catalogue, configDirectory, List.of());
  }

  /**
   * Writes the settings and the supplier file.
   *
   * @param more further lines of the source
   */
  public static Supplier of(Path catalogue, Path configDirectory, List<String> more)
      throws IOException {
    Path suppliers = Files.createDirectories(configDirectory.resolve("suppliers"));
    Files.writeString(configDirectory.resolve("contextworker.yaml"), "log-level: INFO\n");
    Files.writeString(
        suppliers.resolve(CODE + ".yaml"),
        """
        name: Bench
        sources:
          - id: catalogue
            type: file
            path: %s
            format: csv
            currency: EUR
            fields: {sku: sku, name: name, brand: brand, category: category, price: price,
              quantity: quantity, description: description, images: image}
            attributes: [colour, size]
            %s
        """
            .formatted(catalogue, String.join("\n    ", more)));
    return new Supplier(configDirectory);
  }

  /** What {@code --config} takes. */
  public Path settingsFile() {
    return configDirectory.resolve("contextworker.yaml");
  }

  SourceSpec source() {
    return new SupplierFiles(configDirectory.resolve("suppliers")).sources(CODE).get(0);
  }
}
