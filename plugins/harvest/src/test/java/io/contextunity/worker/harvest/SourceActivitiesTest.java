package io.contextunity.worker.harvest;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.harvest.supplier.SupplierFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceActivitiesTest {
  @TempDir private Path suppliers;

  @Test
  void knownSources_ofABrokenFile_mayBeAny() throws IOException {
    Files.writeString(
        suppliers.resolve("camping.yaml"),
        """
        name: Camping
        sources:
          - {id: main, type: file, url: a.csv, format: csv, fields: {sku: article, name: title}}
          - {id: more, type: file, url: b.csv, format: csv, fields: {sku: article, name: title}}
        """);
    Files.writeString(suppliers.resolve("broken.yaml"), "name: Broken\n");

    assertThat(new SourceActivitiesImpl(new SupplierFiles(suppliers)).knownSources())
        .containsExactly("broken/*", "camping/main", "camping/more");
  }

  @Test
  void knownSources_withoutSuppliers() {
    SupplierFiles none = new SupplierFiles(suppliers.resolve("missing"));

    assertThat(new SourceActivitiesImpl(none).knownSources()).isEmpty();
  }
}
