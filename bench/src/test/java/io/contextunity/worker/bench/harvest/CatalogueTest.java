package io.contextunity.worker.bench.harvest;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.harvest.product.CatalogueProduct;
import io.contextunity.worker.harvest.product.CatalogueReader;
import io.contextunity.worker.harvest.product.Rejection;
import io.contextunity.worker.harvest.supplier.SourceSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CatalogueTest {
  @TempDir Path directory;

  @Test
  void write_sameTwice() throws IOException {
    Path first = Catalogue.write(directory, 100);
    Path second = Catalogue.write(Files.createDirectory(directory.resolve("again")), 100);

    assertThat(first).hasSameBinaryContentAs(second);
    assertThat(Files.size(first) / 100).isBetween(250L, 350L);
  }

  @Test
  void write_everyRecordIsAProduct() throws IOException {
    Path catalogue = Catalogue.write(directory, 100);
    SourceSpec source = Supplier.of(catalogue, directory.resolve("conf")).source();
    Set<String> skus = new HashSet<>();

    try (InputStream feed = Files.newInputStream(catalogue)) {
      new CatalogueReader(source, Supplier.TENANT, Long.MAX_VALUE).read(feed, collecting(skus));
    }

    assertThat(skus).hasSize(100).contains("BN-0000001", "BN-0000100");
  }

  private static CatalogueReader.Sink collecting(Set<String> skus) {
    return new CatalogueReader.Sink() {
      @Override
      public void product(CatalogueProduct product) {
        assertThat(product.product().price()).isPresent();
        skus.add(product.product().sku());
      }

      @Override
      public void rejected(Rejection rejection) {
        throw new AssertionError(rejection);
      }
    };
  }
}
