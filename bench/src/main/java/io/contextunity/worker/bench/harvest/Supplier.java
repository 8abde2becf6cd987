package io.contextunity.worker.bench.harvest;

import io.contextunity.worker.harvest.supplier.SourceSpec;
import io.contextunity.worker.harvest.supplier.SupplierFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The supplier of a catalogue, in a configuration directory as a user has it. */
record Supplier(Path configDirectory) {
  static final String CODE = "bench";
  static final String TENANT = "bench";

  static Supplier of(Path catalogue, Path configDirectory) throws IOException {
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
        """
            .formatted(catalogue));
    return new Supplier(configDirectory);
  }

  Path settingsFile() {
    return configDirectory.resolve("contextworker.yaml");
  }

  SourceSpec source() {
    return new SupplierFiles(configDirectory.resolve("suppliers")).sources(CODE).get(0);
  }
}
